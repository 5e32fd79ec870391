"""What a planned list comes to, as tables: by lane, by team, and the prices of its constraints."""

from typing import TYPE_CHECKING

import polars as pl

from serving.plan.lanes import LANES
from serving.plan.words import FAMILIES, at

if TYPE_CHECKING:
    from serving.plan.planned import PlannedList


def price_table(planned: "PlannedList", lang: str) -> pl.DataFrame:
    """key, constraint (words), without (the total without it), price, unit, changed, proven."""
    return pl.DataFrame(
        [
            (
                price.family,
                FAMILIES[price.family][at(lang)],
                round(price.value, 2),
                round(price.price, 2),
                planned.unit,
                price.changed,
                price.proven,
            )
            for price in planned.prices
        ],
        schema={
            "key": pl.String,
            "constraint": pl.String,
            "without": pl.Float64,
            "price": pl.Float64,
            "unit": pl.String,
            "changed": pl.Int64,
            "proven": pl.Boolean,
        },
        orient="row",
    )


def lane_table(planned: "PlannedList") -> pl.DataFrame:
    """lane, providers, team_days, value (in the plan's unit), in the order of the lanes."""
    value = {c.id: max(c.value, 0.0) for c in planned.problem.candidates}
    worth = pl.col("entity_id").replace_strict(value, return_dtype=pl.Float64)
    order = {lane: place for place, lane in enumerate(LANES)}
    return (
        planned.lines.group_by("lane")
        .agg(
            pl.len().cast(pl.Int64).alias("providers"),
            pl.col("team_days").sum(),
            worth.sum().round(2).alias("value"),
        )
        .sort(pl.col("lane").replace_strict(order, return_dtype=pl.Int64))
    )


def team_table(planned: "PlannedList") -> pl.DataFrame:
    """team, home, providers, team_days, days (there are), in the order of the plan."""
    used = planned.lines.group_by("team").agg(
        pl.len().cast(pl.Int64).alias("providers"), pl.col("team_days").sum()
    )
    teams = planned.problem.teams
    return (
        pl.DataFrame(
            {
                "team": [team.name for team in teams],
                "home": [", ".join(team.home) for team in teams],
                "days": [team.days for team in teams],
            }
        )
        .join(used, on="team", how="left", maintain_order="left")
        .with_columns(pl.col("providers").fill_null(0), pl.col("team_days").fill_null(0.0))
        .select("team", "home", "providers", "team_days", "days")
    )

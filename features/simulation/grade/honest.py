"""Where honest look-alikes, and providers with an error of data, land in the list."""

import polars as pl

from features.simulation.grade.reading import Truth

#: Look-alikes must stay below this percentile (schemes.md).
PERCENTILE = 90
HONEST = pl.Schema(
    {
        "kind": pl.String,
        "name": pl.String,
        "n": pl.Int64,
        "above": pl.Int64,
        "share": pl.Float64,
    }
)
_LOOK_ALIKE, _ERROR = "look_alike", "error"


def honest_places(people: pl.DataFrame, truth: Truth) -> pl.DataFrame:
    """Return HONEST: how many of each look-alike are scored, and are above the 90th percentile.

    `people`, best first: entity_id, bad. Those that are bad besides are left out.
    """
    first = people.height * (100 - PERCENTILE) // 100
    placed = people.with_row_index("place").filter(~pl.col("bad"))
    told = _named(truth).join(placed, on="entity_id", how="inner")
    above = (pl.col("place") < first).sum().cast(pl.Int64)
    return (
        told.group_by("kind", "name")
        .agg(pl.len().cast(pl.Int64).alias("n"), above.alias("above"))
        .with_columns((pl.col("above") / pl.col("n")).alias("share"))
        .sort("kind", "name", descending=[True, False])
        .select(pl.col(name).cast(kind) for name, kind in HONEST.items())
    )


def _named(truth: Truth) -> pl.DataFrame:
    """Return kind, name, entity_id of the honest that look otherwise."""
    parts = [pl.DataFrame(schema=dict.fromkeys(("kind", "name", "entity_id"), pl.String))]
    alike = truth.table("look_alikes")
    if alike is not None:
        ours = alike.filter(pl.col("entity") == truth.entity)
        parts.append(
            ours.select(
                pl.lit(_LOOK_ALIKE).alias("kind"),
                pl.col("look_alike").alias("name"),
                pl.col("id").alias("entity_id"),
            )
        )
    errors = truth.table("errors")
    if errors is not None and truth.entity == "provider":
        parts.append(
            errors.select(
                pl.lit(_ERROR).alias("kind"),
                pl.col("error").alias("name"),
                pl.col("fixmedins_code").alias("entity_id"),
            )
        )
    return pl.concat(parts).unique(maintain_order=True)

"""What came of each inspection, as known at a date: its own result and that of its cases."""

from datetime import date

import polars as pl

from features.claims.outcomes.states import states_at
from features.claims.store import Store
from features.claims.tables.inspection_d import INSPECTION_D
from training.amounts import confirmed_money
from training.evaluation.outcomes import RANDOM_LANES
from training.labels import CONFIRMED, ID_COLUMN, PARTY, findings


def visits(store: Store, as_of: date, entity: str = "provider") -> pl.DataFrame:
    """One row per inspection concluded by `as_of`, by entity and day.

    entity (key), begun, by_lot (its lane draws; null: no lane written down), chance (null: not
    written down), fraud and violation (0/1). A case belongs to the last inspection of its party
    that began by then. Of an inspection whose cases are all reversed nothing is confirmed; where
    it punished and no case tells for what, it is a violation, and fraud is null.
    """
    looks = _looks(store, as_of, entity)
    told = findings(store, as_of, entity).collect().sort("begun")
    standing = _belonging(looks, told).agg(pl.col("label", "violation").max())
    money = confirmed_money(store, as_of, entity).filter("reversed").sort("begun")
    undone = _belonging(looks, money).agg(pl.lit(0, pl.Int8).alias("undone"))
    return (
        looks.join(standing, on="look", how="left")
        .join(undone, on="look", how="left")
        .select(
            "entity",
            "begun",
            "by_lot",
            "chance",
            fraud=pl.coalesce("label", "undone"),
            violation=pl.coalesce("violation", "undone", pl.col("punished").cast(pl.Int8)),
        )
        .sort("entity", "begun")
    )


def _looks(store: Store, as_of: date, entity: str) -> pl.DataFrame:
    party, lane = pl.col(ID_COLUMN[entity]), pl.col("lane").str.strip_chars().str.to_lowercase()
    return (
        states_at(store, INSPECTION_D, as_of)
        .filter(
            pl.col("decided_at") <= as_of,
            pl.col("party_type") == PARTY[entity],
            party.is_not_null(),
        )
        .select(
            party.alias("entity"),
            pl.coalesce("inspected_at", "decided_at").alias("begun"),
            lane.is_in(RANDOM_LANES).alias("by_lot"),
            pl.col("selection_prob").alias("chance"),
            pl.col("result").is_in(CONFIRMED).alias("punished"),
        )
        .sort("begun", "entity")
        .collect()
        .with_row_index("look")
    )


def _belonging(looks: pl.DataFrame, rows: pl.DataFrame) -> pl.dataframe.group_by.GroupBy:
    """The rows by the look that they belong to; those before every look belong to none."""
    return (
        rows.join_asof(
            looks.select("look", "entity", "begun"),
            on="begun",
            by="entity",
            strategy="backward",
            check_sortedness=False,
        )
        .drop_nulls("look")
        .group_by("look")
    )

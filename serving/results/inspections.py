"""Inspections: who was looked at, how chosen, and whether anything was confirmed."""

import polars as pl

from features.claims.outcomes.states import states_at
from features.claims.store import Store
from features.claims.tables.inspection_d import INSPECTION_D
from serving.results.asked import Asked
from serving.results.parties import party, within
from training.labels import CONFIRMED, UNPUNISHED

VISIT = ["party", "inspected_at"]
"""What a case and its inspection have in common: no column of the ledger names the other."""


def inspections(store: Store, asked: Asked, cases: pl.DataFrame) -> pl.DataFrame:
    """A row per inspection that was concluded by the day; `inside`: it is of the period.

    inspection_no, party, inspected_at, begun, lane, clue, `hit`: fraud or a violation was
    confirmed. One whose cases were all reversed by then is no hit.
    """
    rows = (
        states_at(store, INSPECTION_D, asked.as_of)
        .filter(pl.col("decided_at") <= asked.as_of)
        .with_columns(party().alias("party"), asked.of_inspection().alias("inside"))
    )
    gone = (
        cases.drop_nulls(VISIT)
        .group_by(VISIT)
        .agg(pl.col("reversed").all().alias("gone"))
        .filter("gone")
    )
    found = pl.col("result").is_in([*CONFIRMED, UNPUNISHED])
    return (
        within(rows, store, asked.region, asked.as_of)
        .collect()
        .join(gone, on=VISIT, how="left")
        .select(
            "inspection_no",
            "inside",
            "party",
            "inspected_at",
            pl.coalesce("inspected_at", "decided_at").alias("begun"),
            pl.col("lane").str.strip_chars().str.to_lowercase(),
            pl.col("clue_source").alias("clue"),
            (found & ~pl.col("gone").fill_null(False)).alias("hit"),
        )
        .sort("inspection_no")
    )


def with_lanes(cases: pl.DataFrame, visits: pl.DataFrame) -> pl.DataFrame:
    """The cases with the lane of their inspection, and its clue where they tell none."""
    of_visit = (
        visits.drop_nulls(VISIT)
        .sort("inspection_no")
        .group_by(VISIT)
        .agg(pl.col("lane").first(), pl.col("clue").first().alias("clue_of_visit"))
    )
    told = cases.join(of_visit, on=VISIT, how="left", maintain_order="left")
    return told.with_columns(clue=pl.coalesce("clue", "clue_of_visit")).drop("clue_of_visit")

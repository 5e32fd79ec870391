"""Whether a stay is for an illness that is treated in rounds of stays; by its main diagnosis."""

import polars as pl

from features.claims.store import Store
from features.facts.stays import STAYS

in_rounds = STAYS.column(
    "in_rounds",
    "for cancer or its therapy, dialysis, a disorder of the mind, or rehabilitation: people come "
    "back for it by plan",
)
unplanned = ~in_rounds

ROUNDS = r"^(C|D0|Z51|N18|Z49|F|Z50|I69)"
"""ICD-10 (ours, after the look-alikes of the field: oncology, dialysis, psychiatry and
rehabilitation, where one patient is admitted again and again, and several on one day)."""


def add(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """With the fact; false where the diagnosis is not told."""
    told = pl.col("main_diagnosis").str.to_uppercase().str.contains(ROUNDS)
    return rows.with_columns(in_rounds=told.fill_null(False))

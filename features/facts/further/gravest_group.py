"""Whether a stay was put into the gravest severity of its diagnosis group."""

import polars as pl

from features.claims.store import Store
from features.facts.stays import STAYS

gravest = STAYS.column(
    "gravest", "in the gravest severity of its DRG: with major complications or comorbidities"
)

DRG = r"^[A-Z][A-Z][0-9][0-9]$"
"""A CHS-DRG group: chapter, kind, number, and severity."""
GRAVEST = "1"
"""The severity that stands for major complications or comorbidities (3 others, 5 none)."""


def add(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """The stays with the fact; null where the group is no DRG."""
    group = pl.col("group")
    grave = group.str.slice(3, 1) == GRAVEST
    return rows.with_columns(gravest=pl.when(group.str.contains(DRG)).then(grave))

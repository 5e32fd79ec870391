"""Money at issue of many entities at once, over the claims behind their leading reasons."""

from datetime import date

import polars as pl

from features.at_issue import at_issue
from features.behaviour import Behaviour
from features.claims.store import Store
from features.evidence import evidence
from features.vectors.vectors import ID
from serving.reasons import Reason, leading

AT_ONCE = 500
"""Entities whose claims are held in memory at a time: one pass over the facts for each so many."""


def putting_at_issue(reasons: list[Reason]) -> list[Behaviour]:
    """Of the leading reasons those that put claims at issue: no level of volume does."""
    return [each.behaviour for each in leading(reasons) if not each.behaviour.of_size]


def money_at_issue(
    store: Store, as_of: date, wanted: dict[str, list[Behaviour]], *, entity: str = "provider"
) -> pl.DataFrame:
    """entity_id, at_issue (yuan, each claim once) and claims, of those asked for that have any."""
    ids = list(wanted)
    told = []
    for start in range(0, max(len(ids), 1), AT_ONCE):
        some = {i: wanted[i] for i in ids[start : start + AT_ONCE]}
        told.append(at_issue(evidence(store, as_of, some, entity=entity)))
    return pl.concat(told).select(
        pl.col("entity_id").alias(ID),
        pl.col("amount_at_issue").alias("at_issue"),
        pl.col("claims").cast(pl.Int64),
    )

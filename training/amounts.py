"""Money of cases: identified, confirmed and recovered, three amounts that are never added up."""

from datetime import date

import polars as pl

from features.claims.outcomes.states import states_at
from features.claims.store import Store
from features.claims.tables.case_d import CASE_D
from training.labels import BEGUN, ID_COLUMN, PARTY

YUAN = 100
"""Fen in a yuan."""


def confirmed_money(store: Store, as_of: date, entity: str = "provider") -> pl.DataFrame:
    """One row per case decided by `as_of` whose main party is such an entity, as known then.

    case_no, entity (key), tier, begun, decided_at, reversed (on appeal, by then), and in yuan
    identified, confirmed, recovered (null: nobody said). Of a reversed case nothing is confirmed
    (0), and its money may still have to go back.
    """
    reversed_by = (pl.col("reversed_at") <= as_of).fill_null(False)
    confirmed = pl.when(~reversed_by).then("amount_confirmed").otherwise(0)
    return (
        states_at(store, CASE_D, as_of)
        .filter(
            pl.col("decided_at") <= as_of,
            pl.col("party_type") == PARTY[entity],
            pl.col(ID_COLUMN[entity]).is_not_null(),
        )
        .select(
            "case_no",
            pl.col(ID_COLUMN[entity]).alias("entity"),
            "tier",
            BEGUN.alias("begun"),
            "decided_at",
            reversed_by.alias("reversed"),
            (pl.col("amount_identified") / YUAN).alias("identified"),
            (confirmed / YUAN).alias("confirmed"),
            (pl.col("amount_recovered") / YUAN).alias("recovered"),
        )
        .sort("case_no")
        .collect()
    )

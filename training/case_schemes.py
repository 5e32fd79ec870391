"""Which schemes the cases of the ledger are about."""

from datetime import date

import polars as pl

from features.claims.outcomes.states import states_at
from features.claims.store import Store
from features.claims.tables.case_d import CASE_D
from training.fraud_types import UNKNOWN, FraudTypes
from training.labels import BEGUN, CONFIRMED, ID_COLUMN, PARTY, UNPUNISHED

TOLD = ("fraud_type", "rule_code", "cause_item_no")


def case_schemes(cases: pl.DataFrame, types: FraudTypes) -> pl.DataFrame:
    """case_no, schemes (list of codes, (UNKNOWN,) where nothing tells) of rows of `case_d`."""
    asked = cases.select(TOLD).unique(maintain_order=True)
    told = [list(types.schemes(*row)) or [UNKNOWN] for row in asked.iter_rows()]
    known = asked.with_columns(pl.Series("schemes", told, pl.List(pl.String)))
    return cases.join(known, on=TOLD, how="left", nulls_equal=True).select("case_no", "schemes")


def confirmed_of_schemes(
    store: Store, as_of: date, types: FraudTypes, entity: str = "provider"
) -> pl.DataFrame:
    """entity (key), begun, scheme: a row per scheme of each case that confirmed fraud or violation.

    Decided on or before `as_of` and not reversed by then; self-corrections are none. BEGUN is when
    the inspection began.
    """
    reversed_by = (pl.col("reversed_at") <= as_of).fill_null(False)
    decision, party = pl.col("decision_type"), pl.col(ID_COLUMN[entity])
    visited = (decision == UNPUNISHED) & pl.col("inspected_at").is_not_null()
    cases = (
        states_at(store, CASE_D, as_of)
        .filter(pl.col("decided_at") <= as_of, ~reversed_by, party.is_not_null())
        .filter(decision.is_in(CONFIRMED) | visited, pl.col("party_type") == PARTY[entity])
        .collect()
    )
    return (
        cases.join(case_schemes(cases, types), on="case_no")
        .select(party.alias("entity"), BEGUN.alias("begun"), pl.col("schemes").alias("scheme"))
        .explode("scheme")
        .sort("entity", "begun", "scheme")
    )

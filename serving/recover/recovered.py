"""What was recovered of a patient's third-party bills already, set off against them."""

from datetime import date

import polars as pl

from features.claims.outcomes.states import states_at
from features.claims.store import Store
from features.claims.tables.case_d import CASE_D
from training.case_schemes import case_schemes
from training.fraud_types import FraudTypes

SCHEME = "third_party"


def recovered(store: Store, day: date, types: FraudTypes) -> pl.DataFrame:
    """patient (key), back (fen): of cases about third parties, as known on the day.

    Not of cases that were reversed by then.
    """
    gone = (pl.col("reversed_at") <= day).fill_null(False)
    cases = (
        states_at(store, CASE_D, day)
        .filter(pl.col("decided_at") <= day, ~gone)
        .filter(pl.col("psn_no").is_not_null(), pl.col("amount_recovered") > 0)
        .collect()
    )
    return (
        cases.join(case_schemes(cases, types), on="case_no")
        .filter(pl.col("schemes").list.contains(SCHEME))
        .group_by(pl.col("psn_no").alias("patient"))
        .agg(pl.col("amount_recovered").sum().alias("back"))
    )


def set_off(bills: pl.DataFrame, back: pl.DataFrame) -> pl.DataFrame:
    """The bills with `recovered` (fen): no case names its bill, so those due first are paid first.

    `bills` has patient, due (fen) and is in the order in which they are paid.
    """
    before = pl.col("due").cum_sum().over("patient") - pl.col("due")
    left = (pl.col("back").fill_null(0) - before).clip(lower_bound=0)
    return (
        bills.join(back, on="patient", how="left", maintain_order="left")
        .with_columns(pl.min_horizontal(left, "due").alias("recovered"))
        .drop("back")
    )

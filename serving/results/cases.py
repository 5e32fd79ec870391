"""Cases with what became of them, as known on a day."""

import polars as pl

from features.claims.outcomes.states import states_at
from features.claims.store import Store
from features.claims.tables.case_d import CASE_D
from serving.results.asked import Asked
from serving.results.parties import party, within
from training.amounts import YUAN
from training.case_schemes import case_schemes
from training.fraud_types import FraudTypes
from training.labels import BEGUN, CONFIRMED, UNPUNISHED

MONEY = ("identified", "confirmed", "recovered")
"""Three amounts that are never added up."""


def cases(store: Store, asked: Asked, types: FraudTypes) -> pl.DataFrame:
    """A row per case that was decided by the day; `inside`: it is of the period.

    case_no, party, provider (key, where it is the main party), schemes (list), clue, tier,
    decision, begun, inspected_at; `reversed` (on appeal, by then), `corrected` (自查自纠: not
    punished and nobody came), `stands` (fraud or a violation, neither reversed nor corrected); in
    yuan fine, identified, confirmed, recovered (null: nobody said). Of a reversed case nothing is
    confirmed, as in `training.amounts`.
    """
    decision = pl.col("decision_type")
    gone = (pl.col("reversed_at") <= asked.as_of).fill_null(False)
    corrected = (decision == UNPUNISHED) & pl.col("inspected_at").is_null()
    rows = (
        states_at(store, CASE_D, asked.as_of)
        .filter(pl.col("decided_at") <= asked.as_of)
        .with_columns(party().alias("party"), asked.of_case().alias("inside"))
    )
    found = within(rows, store, asked.region, asked.as_of).collect()
    main = pl.col("party_type") == "PROVIDER"
    confirmed = pl.when(~gone).then("amount_confirmed").otherwise(0)
    return (
        found.join(case_schemes(found, types), on="case_no")
        .select(
            "case_no",
            "inside",
            "party",
            pl.when(main).then("fixmedins_code").alias("provider"),
            "schemes",
            pl.col("clue_source").alias("clue"),
            pl.col("tier").fill_null("fraud"),
            decision.alias("decision"),
            BEGUN.alias("begun"),
            "inspected_at",
            gone.alias("reversed"),
            corrected.alias("corrected"),
            (decision.is_in([*CONFIRMED, UNPUNISHED]) & ~gone & ~corrected).alias("stands"),
            (pl.col("fine_amount") / YUAN).alias("fine"),
            (pl.col("amount_identified") / YUAN).alias("identified"),
            (confirmed / YUAN).alias("confirmed"),
            (pl.col("amount_recovered") / YUAN).alias("recovered"),
        )
        .sort("case_no")
    )

"""The bills to claim back, the one that lapses first on top."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import polars as pl

from features.bad_input import BadInput
from features.claims.column import Ids
from features.claims.keys import KEY, RAW
from features.claims.store import Store
from features.claims.tables.third_party_payment import THIRD_PARTY_PAYMENT
from serving.recover.deadline import EXPIRED, OPEN, deadline
from serving.recover.notices import WHOLE, named_bills
from serving.recover.recovered import recovered, set_off
from training.amounts import YUAN
from training.fraud_types import FraudTypes

PATIENT, THIRD_PARTY = "patient", "third_party"
"""Whom it is claimed from: the patient, where the third party has paid already."""
SCHEMA: dict[str, type[pl.DataType]] = {
    "deadline": pl.Date,
    "days_left": pl.Int64,
    "status": pl.String,
    "claim": pl.Float64,
    "claim_from": pl.String,
    "payer": pl.String,
    "paid_by_fund": pl.Float64,
    "liable_prop": pl.Float64,
    "recovered": pl.Float64,
    "paid_to_patient": pl.Float64,
    "event": pl.Date,
    "known": pl.Date,
    "settled": pl.Date,
    "setl_id": pl.String,
    "patient": pl.String,
    "provider": pl.String,
}
"""Amounts are yuan; `liable_prop` null: nobody told, and all is claimed. `patient` is the store's
key as text, `provider` its id."""


def bills(
    store: Store, as_of: date, types: FraudTypes, say: Callable[[str], None] = lambda line: None
) -> pl.DataFrame:
    """A row per bill with anything left to claim, columns as SCHEMA, by deadline.

    The claim is what the fund's pool paid times the share that the third party is liable for, less
    what was recovered. Only what was visible before `as_of`, refunds and cases too. BadInput where
    the store has no notice at all: no bill would then be a silent zero.
    """
    if not store.has(THIRD_PARTY_PAYMENT):
        raise BadInput(
            f"{store.folder}: no third_party_payment: nothing is known of third parties",
            f"{store.folder}：没有 third_party_payment，不知有无第三方责任",
        )
    before = datetime.combine(as_of, time())
    found = []
    for bucket in range(store.buckets):
        say(f"bills: bucket {bucket + 1} of {store.buckets}")
        found.append(named_bills(store, bucket, before))
    share = pl.col("share").fill_null(WHOLE)
    told = (
        pl.concat(found)
        .with_columns(
            due=(pl.col("pooled") * share).round().cast(pl.Int64),
            deadline=deadline(pl.col("known"), pl.col("settled"), pl.col("event")),
        )
        .sort("deadline", "settled", "settlement")
    )
    told = set_off(told, recovered(store, as_of - timedelta(days=1), types))
    told = told.filter(pl.col("due") > pl.col("recovered"))
    return _named(told, store, as_of)


def _named(told: pl.DataFrame, store: Store, as_of: date) -> pl.DataFrame:
    for key, ids in (("settlement", Ids.SETTLEMENT), ("provider", Ids.PROVIDER)):
        raw = store.raw_of(ids, told[key]).rename({KEY: key, RAW: f"{key}_id"})
        told = told.join(raw, on=key, how="left", maintain_order="left")
    columns = {
        "days_left": (pl.col("deadline") - as_of).dt.total_days(),
        "status": pl.when(pl.col("deadline") < as_of).then(pl.lit(EXPIRED)).otherwise(pl.lit(OPEN)),
        "claim": (pl.col("due") - pl.col("recovered")) / YUAN,
        "claim_from": pl.when("paid").then(pl.lit(PATIENT)).otherwise(pl.lit(THIRD_PARTY)),
        "paid_by_fund": pl.col("pooled") / YUAN,
        "liable_prop": pl.col("share"),
        "recovered": pl.col("recovered") / YUAN,
        "paid_to_patient": pl.col("paid_amount") / YUAN,
        "setl_id": pl.col("settlement_id"),
        "provider": pl.col("provider_id"),
    }
    return told.select(
        columns.get(name, pl.col(name)).cast(kind).alias(name) for name, kind in SCHEMA.items()
    )

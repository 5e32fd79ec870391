"""Bills that a liable third party was named for, each with what was told of it last."""

from datetime import datetime

import polars as pl

from features.claims.store import Store
from features.claims.tables.third_party_payment import THIRD_PARTY_PAYMENT
from features.facts.further.third_party import INJURY, WITHIN
from features.facts.settlements import settlement_rows

WHOLE = 1.0
"""The share of a notice that tells none: all of it may be claimed (as the facts take it)."""
ORDER = ("received_at", "share")


def named_bills(store: Store, bucket: int, before: datetime) -> pl.DataFrame:
    """A row per settlement of the bucket that the fund's pool paid for and a notice is about.

    settlement, patient, provider (keys), settled (day), pooled (fen), share (told last; null where
    never), event, payer, known (day on which a liable party was named first), paid_amount (fen, the
    most that was told), paid (whether a payment was told of). Only what was visible `before`; not
    what was refunded by then, nor bills that named the third party when they were settled. A notice
    is about the settlement that it names, and about injuries of the event's weeks.
    """
    pairs = (
        _bills(store, bucket, before)
        .join(_notices(store, bucket, before), on="patient")
        .filter(_about())
        .sort(ORDER)
    )
    liable = pl.col("share").fill_null(WHOLE) > 0
    return (
        pairs.group_by("settlement", maintain_order=True)
        .agg(
            pl.col("patient", "provider", "settled", "pooled").first(),
            pl.col("share", "event", "payer").last(),
            pl.col("received_at").filter(liable).min().dt.date().alias("known"),
            pl.col("paid_amount").max(),
            (pl.col("paid_date").is_not_null() | (pl.col("paid_amount") > 0)).any().alias("paid"),
        )
        .filter(pl.col("share").fill_null(WHOLE) > 0)
        .collect()
    )


def _bills(store: Store, bucket: int, before: datetime) -> pl.LazyFrame:
    stands = pl.col("void").is_null() | (pl.col("void") >= before)
    spoken = (pl.col("third_party_flag") == "1").fill_null(False)
    return (
        settlement_rows(store, bucket)
        .filter(pl.col("visible") < before, stands, ~spoken, pl.col("pooled") > 0)
        .select(
            *("settlement", "patient", "provider", "pooled", "first_day", "last_day"),
            pl.col("settled").dt.date(),
            pl.col("main_diagnosis").str.contains(INJURY).fill_null(False).alias("injury"),
        )
    )


def _notices(store: Store, bucket: int, before: datetime) -> pl.LazyFrame:
    return (
        store.bucket(THIRD_PARTY_PAYMENT, bucket)
        .filter(pl.col("received_at") < before)
        .select(
            pl.col("psn_no").alias("patient"),
            pl.col("setl_id").alias("named"),
            pl.col("event_date").alias("event"),
            pl.col("payer_type").alias("payer"),
            pl.col("liable_prop").alias("share"),
            *("received_at", "paid_date", "paid_amount"),
        )
    )


def _about() -> pl.Expr:
    """Whether a notice is about a bill."""
    named = (pl.col("named") == pl.col("settlement")).fill_null(False)
    after = pl.col("first_day") - pl.col("event")
    of_event = (pl.col("event") <= pl.col("last_day")) & (after <= WITHIN)
    return named | (pl.col("injury") & of_event)

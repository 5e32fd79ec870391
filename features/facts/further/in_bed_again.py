"""Calls of people who lie in bed elsewhere, one after the other with the same doctor."""

from datetime import timedelta

import polars as pl

from features.claims.store import Store
from features.claims.tables.mdtrt_d import MDTRT_D
from features.facts.further.in_bed_elsewhere import GIVEN, SENT_FOR, stays_told
from features.facts.further.known import known_before
from features.facts.further.known_lines import known_lines
from features.facts.further.learned import Adds
from features.facts.further.shown import shown
from features.facts.settlements import SETTLEMENTS

in_bed_again = SETTLEMENTS.column(
    "in_bed_again",
    "a call with drugs or treatments, of somebody between admission and discharge at another "
    "provider, as two other people's with the same doctor in the 90 days before",
)

OTHERS, WITHIN = 2, timedelta(days=90)
"""Ours: a patient on leave from the ward comes to a doctor now and then, three in a season do not.
In simulated cities one such call in eleven was planted; of those after two others, five in six."""
NARROW = ("settlement", "patient", "provider", "doctor", "first_day", "visible", "void")
COUNTED = ()


def narrow(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """The calls of one bucket, of people in bed elsewhere, that a ward would not send out for."""
    calls = shown(rows, store, bucket).filter(
        "in_person", ~pl.col("pharmacy"), pl.col("doctor").is_not_null()
    )
    lying = (
        calls.select(NARROW)
        .join(stays_told(store, bucket), on="patient")
        .filter(
            pl.col("provider") != pl.col("bed_at"),
            pl.col("first_day") > pl.col("admitted"),
            pl.col("first_day") < pl.col("left"),
        )
        .select(NARROW)
        .unique()
        .collect()
        .lazy()
    )
    kind = pl.col("item_class")
    bills = lying.select("settlement", "patient", "visible")
    told = (
        known_lines(bills, store, bucket)
        .filter(pl.col("quantity") > 0)
        .group_by("settlement", "patient")
        .agg(
            kind.is_in(GIVEN).any().alias("given"),
            kind.is_in(SENT_FOR).any().alias("sent_for"),
        )
    )
    given = told.filter(pl.col("given"), ~pl.col("sent_for").fill_null(False))
    return lying.join(given, on=["settlement", "patient"], how="semi")


def found(rows: pl.LazyFrame) -> pl.LazyFrame:
    """settlement: those after OTHERS other people's, of the narrow rows of whole providers."""
    before = pl.col("first_day") - pl.col("first_day_before")
    return (
        rows.join(rows, on=["provider", "doctor"], suffix="_before")
        .filter(
            pl.col("patient") != pl.col("patient_before"),
            before.is_between(timedelta(0), WITHIN),
            known_before(),
        )
        .group_by("settlement")
        .agg(pl.col("patient_before").n_unique().alias("others"))
        .filter(pl.col("others") >= OTHERS)
        .select("settlement")
    )


def adds(pool: pl.DataFrame, store: Store) -> Adds:
    """What adds the fact to rows with `doctor_call`; null in everything but calls, and where no
    visits tell who lay in bed.
    """
    again = pool.select("settlement", pl.lit(True).alias("again")).lazy()

    def add(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
        known = pl.col("doctor_call") & pl.lit(store.has(MDTRT_D))
        return (
            rows.join(again, on="settlement", how="left")
            .with_columns(in_bed_again=pl.when(known).then(pl.col("again").fill_null(False)))
            .drop("again")
        )

    return add

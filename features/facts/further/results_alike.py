"""Stays whose laboratory values are those of another patient's stay here."""

import polars as pl

from features.claims.store import Store
from features.claims.tables.lab_result import LAB_RESULT
from features.facts.further.known import known_before
from features.facts.further.learned import Adds
from features.facts.stay_rows import stay_rows
from features.facts.stays import STAYS

results_alike = STAYS.column(
    "results_alike",
    "of its first values of different tests, in the order of their codes, two neighbouring pairs "
    "or more are, digit by digit, those of one earlier stay of another patient here",
)

LEAST = 2
"""Ours: pairs alike, three or four values. In simulated cities two honest stays in thousands have
so many by chance, and a pair once is nothing."""
MOST = 50
"""The earliest stays with a pair that others are compared with: what more have is nobody's own."""
STAY = ("settlement", "patient", "provider", "visible", "void")
COUNTED = ()


def narrow(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """Stays of one bucket with each `pair` of values of neighbouring tests, known by then."""
    beds = stay_rows(rows, store, bucket).select(*STAY, "visit").collect().lazy()
    value = pl.col("lab_value")
    results = (
        store.bucket(LAB_RESULT, bucket)
        .filter(value.is_not_null(), pl.col("lab_item_code").is_not_null())
        .select(
            pl.col("mdtrt_id").alias("visit"),
            pl.col("psn_no").alias("patient"),
            pl.col("lab_item_code").alias("test"),
            pl.concat_str("lab_item_code", value, separator="=").alias("result"),
            LAB_RESULT.visible_at().alias("reported"),
        )
    )
    first = (
        beds.join(results, on=["visit", "patient"])
        .filter(pl.col("reported") <= pl.col("visible"))
        .group_by(*STAY, "test")
        .agg(pl.col("result").sort_by("reported", "result").first())
    )
    following = pl.col("result").shift(-1).over("settlement", order_by="test")
    pair = pl.concat_str("result", following, separator=" ")
    return first.select(*STAY, pair.alias("pair")).drop_nulls("pair")


def found(rows: pl.LazyFrame) -> pl.LazyFrame:
    """settlement, alike: stays with LEAST pairs or more, of the narrow rows of whole providers."""
    rows = rows.collect().lazy()
    place = pl.int_range(pl.len()).over("provider", "pair", order_by=("visible", "settlement"))
    alike = (
        rows.join(rows.filter(place < MOST), on=["provider", "pair"], suffix="_before")
        .filter(pl.col("patient") != pl.col("patient_before"), known_before())
        .group_by("settlement", "settlement_before")
        .len()
        .filter(pl.col("len") >= LEAST)
        .select("settlement", pl.lit(True).alias("alike"))
        .unique()
    )
    told = rows.group_by("settlement").len().filter(pl.col("len") >= LEAST).select("settlement")
    return told.join(alike, on="settlement", how="left").with_columns(
        pl.col("alike").fill_null(False)
    )


def adds(pool: pl.DataFrame, store: Store) -> Adds:
    """What adds the fact; null of stays of which fewer values are told."""
    told = pool.lazy()

    def add(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
        return rows.join(told, on="settlement", how="left").rename({"alike": "results_alike"})

    return add

"""Stays in a bed in which, by its label, somebody else lay at the time."""

import polars as pl

from features.claims.codes.valid import VALID
from features.claims.store import Store
from features.claims.tables.mdtrt_d import MDTRT_D
from features.facts.further.known import known_before
from features.facts.further.learned import Adds
from features.facts.stay_rows import stay_rows
from features.facts.stays import STAYS

labelled = STAYS.column(
    "labelled", "of two nights or more in one bed of a ward, which is told, and is no extra bed"
)
same_bed = STAYS.column(
    "same_bed", "in that bed somebody else lay on two of the nights or more, by a stay known before"
)

EXTRA = r"加|临|走廊|\+"
"""Labels of beds put up besides (assumed): several of them bear one name."""
SHARED = 2
"""Nights (ours): one is shared where a bed is given on before it is left in the records."""
BED = ("provider", "ward", "bed")
COUNTED = ()


def narrow(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """The stays of one bucket that are told to be in one bed."""
    stays = _in_beds(stay_rows(rows, store, bucket), store, bucket).filter("labelled")
    return stays.select("settlement", "patient", *BED, "visible", "void", "begin", "end")


def found(rows: pl.LazyFrame) -> pl.LazyFrame:
    """settlement: those in a bed taken before, of the narrow rows of whole providers."""
    months = pl.date_ranges(pl.col("begin").dt.month_start(), "end", "1mo", closed="both")
    by_month = rows.with_columns(month=months).explode(
        "month", empty_as_null=False, keep_nulls=False
    )
    by_month = by_month.collect().lazy()
    shared = pl.min_horizontal("end", "end_before") - pl.max_horizontal("begin", "begin_before")
    return (
        by_month.join(by_month, on=[*BED, "month"], suffix="_before")
        .filter(
            pl.col("patient") != pl.col("patient_before"),
            shared >= pl.duration(days=SHARED),
            known_before(),
        )
        .select("settlement")
        .unique()
    )


def adds(pool: pl.DataFrame, store: Store) -> Adds:
    """What adds the facts; `same_bed` is null where `labelled` is not true.

    `labelled` is null where the store has no visits. A newborn shares its mother's bed.
    """
    taken = pool.select("settlement", pl.lit(True).alias("taken")).lazy()

    def add(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
        told = _in_beds(rows, store, bucket).join(taken, on="settlement", how="left")
        return told.with_columns(
            same_bed=pl.when("labelled").then(pl.col("taken").fill_null(False))
        ).drop("ward", "bed", "taken")

    return add


def _in_beds(stays: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """With ward, bed and `labelled`."""
    left = pl.col("dscg_bed").fill_null(pl.col("adm_bed"))
    beds = (
        store.bucket(MDTRT_D, bucket)
        .filter(VALID)
        .select(
            pl.col("mdtrt_id").alias("visit"),
            pl.col("psn_no").alias("patient"),
            pl.col("adm_dept_codg").alias("ward"),
            pl.when(pl.col("adm_bed") == left).then("adm_bed").alias("bed"),
        )
    )
    told = pl.col("ward").is_not_null() & pl.col("bed").is_not_null() & ~pl.col("newborn")
    own = ~pl.col("bed").str.contains(EXTRA).fill_null(True)
    long = pl.col("nights") >= SHARED
    return stays.join(beds, on=["visit", "patient"], how="left").with_columns(
        labelled=pl.when(pl.lit(store.has(MDTRT_D))).then(told & own & long)
    )

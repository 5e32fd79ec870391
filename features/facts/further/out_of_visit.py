"""Facts of fee lines: charged before the stay or after it, or after the patient's death."""

import polars as pl

from features.claims.store import Store
from features.claims.tables.fixmedins_die_info_c import FIXMEDINS_DIE_INFO_C
from features.claims.tables.mdtrt_d import MDTRT_D
from features.claims.tables.psn_info_b import PSN_INFO_B
from features.facts.lines import LINES

in_stay = LINES.column("in_stay", "of a stay in bed")
before_stay = LINES.column("before_stay", "charged on a day before the stay began")
after_stay = LINES.column("after_stay", "charged on a day after the discharge")
after_death = LINES.column(
    "charged_after_death", "charged more than two days after the patient's registered death"
)

ENTERED = pl.duration(days=2)
"""Ours: what an outage held up is entered within two days."""


def add(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """With the facts; those of the stay are null elsewhere, that of death where nobody is known."""
    told = rows.join(_stays(store, bucket), on=["visit", "patient"], how="left")
    told = told.join(_people(store, bucket), on="patient", how="left")
    first = pl.min_horizontal("first_day", "began")
    last = pl.max_horizontal("last_day", "ended")
    told_dead = pl.when(pl.col("told_at") <= pl.col("visible")).then("died_there")
    dead = pl.min_horizontal("died", told_dead)
    return told.with_columns(
        in_stay=pl.col("inpatient"),
        before_stay=pl.when("inpatient").then(pl.col("begin") < first),
        after_stay=pl.when("inpatient").then(pl.col("begin") > last),
        charged_after_death=pl.when(pl.col("registered") | told_dead.is_not_null()).then(
            (pl.col("begin") > dead + ENTERED).fill_null(False)
        ),
    ).drop("began", "ended", "died_there", "told_at", "registered")


def _stays(store: Store, bucket: int) -> pl.LazyFrame:
    """visit, patient, began, ended: the days of the whole visit, whatever was settled midway."""
    valid = store.bucket(MDTRT_D, bucket).filter(pl.col("vali_flag").fill_null("1") != "0")
    return valid.group_by(pl.col("mdtrt_id").alias("visit"), pl.col("psn_no").alias("patient")).agg(
        pl.col("begntime").dt.date().min().alias("began"),
        pl.col("endtime").dt.date().max().alias("ended"),
    )


def _people(store: Store, bucket: int) -> pl.LazyFrame:
    """patient, registered; died_there, told_at: the death that a provider told first, and when."""
    people = store.bucket(PSN_INFO_B, bucket).select(pl.col("psn_no").alias("patient")).unique()
    deaths = (
        store.bucket(FIXMEDINS_DIE_INFO_C, bucket)
        .filter(pl.col("vali_flag").fill_null("1") != "0")
        .select(
            pl.col("psn_no").alias("patient"),
            pl.col("die_time").dt.date().alias("died_there"),
            FIXMEDINS_DIE_INFO_C.visible_at().alias("told_at"),
        )
        .sort("told_at", "died_there")
        .unique("patient", keep="first", maintain_order=True)
    )
    people = people.with_columns(registered=True)
    return people.join(deaths, on="patient", how="full", coalesce=True)

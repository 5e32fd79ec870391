"""Who is registered, and when a death became known: what facts are made of, no fact itself."""

import polars as pl

from features.claims.codes.valid import VALID
from features.claims.store import Store
from features.claims.tables.fixmedins_die_info_c import FIXMEDINS_DIE_INFO_C
from features.claims.tables.psn_info_b import PSN_INFO_B

ENTERED = pl.duration(days=2)
"""Ours: what an outage held up is entered within two days."""


def after_death(rows: pl.LazyFrame, store: Store, bucket: int, day: str, name: str) -> pl.LazyFrame:
    """The rows with `name`: the column `day` lies more than two days after the patient's death.

    `rows` have patient, visible and `died`, the registered day. A death told by a provider counts
    from when it was told. Null where neither a register nor a provider tells of the patient.
    """
    told = rows.join(_people(store, bucket), on="patient", how="left")
    told_dead = pl.when(pl.col("told_at") <= pl.col("visible")).then("died_there")
    dead = pl.min_horizontal("died", told_dead)
    return told.with_columns(
        pl.when(pl.col("in_register") | told_dead.is_not_null())
        .then((pl.col(day) > dead + ENTERED).fill_null(False))
        .alias(name)
    ).drop("died_there", "told_at", "in_register")


def _people(store: Store, bucket: int) -> pl.LazyFrame:
    """patient, in_register; died_there, told_at: the death that a provider told first, and when."""
    people = store.bucket(PSN_INFO_B, bucket).select(pl.col("psn_no").alias("patient")).unique()
    deaths = (
        store.bucket(FIXMEDINS_DIE_INFO_C, bucket)
        .filter(VALID)
        .select(
            pl.col("psn_no").alias("patient"),
            pl.col("die_time").dt.date().alias("died_there"),
            FIXMEDINS_DIE_INFO_C.visible_at().alias("told_at"),
        )
        .sort("told_at", "died_there")
        .unique("patient", keep="first", maintain_order=True)
    )
    people = people.with_columns(in_register=True)
    return people.join(deaths, on="patient", how="full", coalesce=True)

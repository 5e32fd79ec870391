"""Doctors and pharmacists as the registers know them."""

import polars as pl

from features.claims.codes.valid import VALID
from features.claims.store import Store
from features.claims.tables.dr_info_b import DR_INFO_B
from features.claims.tables.phar_info_b import PHAR_INFO_B
from features.claims.tables.setl_d import SETL_D

DOCTOR, PHARMACIST = "doctor", "pharmacist"


def people(store: Store, year: int) -> pl.DataFrame:
    """person, provider (keys), kind, registered (points on the day of the extract; null: not told).

    One row per person: the provider is the main one, else the first by key; of several rows the
    most points. The register has points of doctors alone, and of the year of the extract: of
    another year than that of the last settlement none are told.
    """
    doctors = store.scan(DR_INFO_B).filter(VALID)
    doctors = doctors.select(
        pl.col("dr_code").alias("person"),
        pl.coalesce("main_pracins_no", "medins_code").alias("provider"),
        pl.lit(DOCTOR).alias("kind"),
        pl.when(pl.lit(_last_year(store) == year)).then("pay_qua_scor").alias("registered"),
    )
    pharmacists = store.scan(PHAR_INFO_B).filter(VALID)
    pharmacists = pharmacists.select(
        pl.col("phar_code").alias("person"),
        pl.col("pracins_no").alias("provider"),
        pl.lit(PHARMACIST).alias("kind"),
        pl.lit(None, pl.Float64).alias("registered"),
    )
    return (
        pl.concat([doctors, pharmacists])
        .group_by("person")
        .agg(pl.col("provider", "kind").sort_by("provider").first(), pl.col("registered").max())
        .sort("person")
        .collect()
    )


def _last_year(store: Store) -> int | None:
    """The year of the last settlement, by which the extract was made."""
    last = store.scan(SETL_D).select(SETL_D.visible_at().dt.year().max()).collect().item()
    return last if last is None else int(last)

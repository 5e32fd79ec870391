"""Doctors and pharmacists as the registers know them."""

import polars as pl

from features.claims.codes.valid import VALID
from features.claims.store import Store
from features.claims.tables.dr_info_b import DR_INFO_B
from features.claims.tables.phar_info_b import PHAR_INFO_B

DOCTOR, PHARMACIST = "doctor", "pharmacist"


def people(store: Store) -> pl.DataFrame:
    """person, provider (keys), kind, registered (points on the day of the extract; null: not told).

    One row per person: the provider is the main one, else the first by key; of several rows the
    most points. The register has points of doctors alone.
    """
    doctors = store.scan(DR_INFO_B).filter(VALID)
    doctors = doctors.select(
        pl.col("dr_code").alias("person"),
        pl.coalesce("main_pracins_no", "medins_code").alias("provider"),
        pl.lit(DOCTOR).alias("kind"),
        pl.col("pay_qua_scor").alias("registered"),
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

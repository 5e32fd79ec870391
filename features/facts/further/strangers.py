"""Who is insured or lives in another city than the provider's: no fact itself."""

import polars as pl

from features.claims.codes.valid import VALID
from features.claims.store import Store
from features.claims.tables.psn_info_b import PSN_INFO_B
from features.claims.tables.setl_d import SETL_D


def strangers(store: Store, bucket: int) -> pl.LazyFrame:
    """settlement, patient, `stranger`: null where neither the insurance nor the home is told."""
    people = store.bucket(PSN_INFO_B, bucket).filter(VALID)
    homes = people.select("psn_no", "live_admdvs").unique("psn_no")
    there = _city("fix_blng_admdvs")
    insured, lives = _city("insu_admdvs") != there, _city("live_admdvs") != there
    return (
        store.bucket(SETL_D, bucket)
        .join(homes, on="psn_no", how="left")
        .select(
            pl.col("setl_id").alias("settlement"),
            pl.col("psn_no").alias("patient"),
            pl.when(insured.is_not_null() | lives.is_not_null())
            .then(insured.fill_null(False) | lives.fill_null(False))
            .alias("stranger"),
        )
    )


def _city(region: str) -> pl.Expr:
    """Province and city of a region: its first four digits."""
    return pl.col(region).str.slice(0, 4)

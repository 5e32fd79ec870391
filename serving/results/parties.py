"""Whom a case, an inspection or a tip is about, and where that is."""

from datetime import date

import polars as pl

from features.bad_input import BadInput
from features.claims.codes.valid import VALID
from features.claims.store import Store
from features.claims.tables.dr_info_b import DR_INFO_B
from features.claims.tables.fixmedins_b import FIXMEDINS_B
from features.claims.tables.insu_emp_info_b import INSU_EMP_INFO_B
from features.claims.tables.phar_info_b import PHAR_INFO_B
from features.claims.tables.psn_insu_d import PSN_INSU_D

COLUMNS = {
    "provider": "fixmedins_code",
    "patient": "psn_no",
    "doctor": "dr_code",
    "employer": "emp_no",
}
MAIN = {
    "PROVIDER": ("provider",),
    "INDIVIDUAL": ("patient", "doctor"),
    "OTHER": ("employer", "provider"),
}
"""Kinds of main party by party_type, that which counts first; others named are accomplices."""


def party() -> pl.Expr:
    """The main party as text, provider:KEY; null where none is named (an agency's clerk)."""
    told = pl.lit(None, pl.String)
    for kind, parties in MAIN.items():
        named = pl.coalesce(_named(each) for each in parties)
        told = pl.when(pl.col("party_type") == kind).then(named).otherwise(told)
    return told


def _named(entity: str) -> pl.Expr:
    key = pl.col(COLUMNS[entity])
    return pl.when(key.is_not_null()).then(
        pl.concat_str(pl.lit(f"{entity}:"), key.cast(pl.String), ignore_nulls=False)
    )


def parties_of(entity: str, keys: pl.Series) -> pl.Series:
    """The same text of keys of one kind."""
    return f"{entity}:" + keys.cast(pl.String)


def regions(store: Store, as_of: date) -> pl.LazyFrame:
    """party, region (admdvs): of each the one that held last by the day; else there is no row."""
    told = (
        (FIXMEDINS_B, "provider", "fixmedins_code", "fix_blng_admdvs", "begntime"),
        (PSN_INSU_D, "patient", "psn_no", "insu_admdvs", "crt_insu_date"),
        (DR_INFO_B, "doctor", "dr_code", "admdvs", "cntr_begntime"),
        (PHAR_INFO_B, "doctor", "phar_code", "admdvs", "reg_time"),
        (INSU_EMP_INFO_B, "employer", "emp_no", "insu_admdvs", None),
    )
    return pl.concat(
        store.scan(table)
        .filter(VALID if "vali_flag" in table.names else True, pl.col(region).is_not_null())
        .select(
            pl.concat_str(pl.lit(f"{entity}:"), pl.col(key).cast(pl.String)).alias("party"),
            pl.col(region).alias("region"),
            pl.lit(None, pl.Date).alias("since")
            if since is None
            else pl.col(since).cast(pl.Date).alias("since"),
        )
        .filter(pl.col("since").is_null() | (pl.col("since") <= as_of))
        .sort("since", "region", nulls_last=False)
        .group_by("party")
        .agg(pl.col("region").last())
        for table, entity, key, region, since in told
    ).unique("party", keep="first", maintain_order=True)


def known_region(store: Store, region: str, as_of: date) -> None:
    """BadInput where nobody in the store lies in the region: zeros would say that nothing was."""
    told = regions(store, as_of).filter(pl.col("region").str.starts_with(region))
    if region and told.limit(1).collect().is_empty():
        raise BadInput(
            f"--region {region}: nobody in the store lies in it",
            f"--region {region}：数据仓中没有此区划的对象",
        )


def within(rows: pl.LazyFrame, store: Store, region: str, as_of: date) -> pl.LazyFrame:
    """The rows whose party lies in the region; all of them where none is asked for."""
    if not region:
        return rows
    inside = regions(store, as_of).filter(pl.col("region").str.starts_with(region))
    return rows.join(inside.select("party"), on="party", how="semi")

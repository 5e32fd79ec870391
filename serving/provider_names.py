"""What providers are called: in their settlements, else in the registers."""

from datetime import date, datetime, time

import polars as pl

from features.claims.store import Store
from features.claims.tables.fixmedins_b import FIXMEDINS_B
from features.claims.tables.medins_info_b import MEDINS_INFO_B
from features.claims.tables.rtal_phac_b import RTAL_PHAC_B
from features.claims.tables.setl_d import SETL_D
from features.vectors.parts import ENTITY

REGISTERS = (
    (FIXMEDINS_B, "fixmedins_code", "fixmedins_name"),
    (MEDINS_INFO_B, "medins_code", "medins_name"),
    (RTAL_PHAC_B, "rtal_phac_code", "rtal_phac_name"),
)
NAME = "name"


def provider_names(store: Store, as_of: date) -> pl.DataFrame:
    """entity (key), name: that of the latest settlement visible before the date that gives one.

    Of a provider without one it is that of the register's last entry begun before the date.
    """
    before = datetime.combine(as_of, time())
    settled = store.scan(SETL_D).filter(SETL_D.visible_at() < before)
    sources = [_told(settled, "fixmedins_code", "fixmedins_name", "setl_time", of_claims=True)]
    for table, code, name in REGISTERS:
        begun = pl.col("begntime").is_null() | (pl.col("begntime") < before)
        entries = store.scan(table).filter(begun)
        sources.append(_told(entries, code, name, "begntime", of_claims=False))
    return (
        pl.concat(sources)
        .filter(pl.col(NAME).is_not_null(), pl.col(ENTITY).is_not_null())
        .group_by(ENTITY)
        .agg(pl.col(NAME).sort_by("of_claims", "at", NAME, nulls_last=False).last())
        .sort(ENTITY)
        .collect()
    )


def _told(rows: pl.LazyFrame, code: str, name: str, at: str, *, of_claims: bool) -> pl.LazyFrame:
    return rows.select(
        pl.col(code).alias(ENTITY),
        pl.col(name).alias(NAME),
        pl.col(at).cast(pl.Datetime("us")).alias("at"),
        pl.lit(of_claims).alias("of_claims"),
    )

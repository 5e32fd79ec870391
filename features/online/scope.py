"""Whose claims an entity's facts are made of, and at which providers its rows lie."""

from collections.abc import Mapping

import polars as pl

from features.claims.store import Store
from features.claims.tables.elec_rx_detl import ELEC_RX_DETL
from features.claims.tables.fee_list_d import FEE_LIST_D
from features.claims.tables.mdtrt_d import MDTRT_D
from features.claims.tables.setl_d import SETL_D
from features.online.scoped_store import PATIENT
from features.online.tables import SENDABLE

OF_DOCTOR = ((MDTRT_D, "chfpdr_code"), (FEE_LIST_D, "bilg_dr_code"), (ELEC_RX_DETL, "dr_code"))
"""Where facts have their doctor from."""
OF_PROVIDER = (SETL_D, ELEC_RX_DETL)
"""And their provider: what shops fill is told of where it was written, too."""


def people_in(new: Mapping[str, pl.DataFrame]) -> pl.Series:
    """The patients (keys) of whom new rows tell."""
    told = [rows[PATIENT] for name, rows in new.items() if SENDABLE[name].partition == PATIENT]
    return pl.concat([pl.Series(PATIENT, [], pl.Int64), *told]).unique()


def people_of(store: Store, entity: str, key: int) -> pl.Series:
    """The patients (keys) with a row of the entity in the store."""
    if entity == "patient":
        known = [pl.Series(PATIENT, [key], pl.Int64)]
    elif entity == "provider":
        known = [_people(store.scan(table), "fixmedins_code", key) for table in OF_PROVIDER]
    else:
        known = [_people(store.scan(table), column, key) for table, column in OF_DOCTOR]
    return pl.concat(known).drop_nulls().unique()


def providers_of(union: Store, entity: str, key: int) -> pl.Series:
    """The providers (keys) at which the entity has a settlement or a line of one."""
    bills = union.bucket(SETL_D, 0)
    if entity == "provider":
        return pl.Series("provider", [key], pl.Int64)
    if entity == "patient":
        own = bills.filter(pl.col(PATIENT) == key)
    else:
        visits, lines, _ = (
            union.bucket(table, 0).filter(pl.col(column) == key) for table, column in OF_DOCTOR
        )
        own = pl.concat(
            [
                bills.join(visits, on="mdtrt_id", how="semi"),
                bills.join(lines, on="setl_id", how="semi"),
            ]
        )
    return own.select(pl.col("fixmedins_code").unique()).collect().to_series()


def _people(rows: pl.LazyFrame, column: str, key: int) -> pl.Series:
    own = rows.filter(pl.col(column) == key).select(pl.col(PATIENT).unique())
    return own.collect().to_series()

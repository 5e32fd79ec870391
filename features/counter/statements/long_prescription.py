"""Long prescriptions, registered as such: their own length is never an excess."""

import polars as pl

from features.claims.tables.elec_rx_detl import ELEC_RX_DETL
from features.claims.tables.fee_list_d import FEE_LIST_D
from features.counter.statement import SPEAKS, Asked, Statement, with_key
from features.facts.settlements import SETTLEMENTS


def _speaks(rows: pl.LazyFrame, asked: Asked, bucket: int) -> pl.LazyFrame:
    """Whether a long prescription was written at the visit, or a line fills one; stays: null."""
    long = asked.seen(ELEC_RX_DETL, bucket).filter(pl.col("long_rx_flag") == "1")
    written = long.select(
        pl.col("mdtrt_id").alias("visit"), pl.col("psn_no").alias("patient")
    ).drop_nulls()
    numbers = long.select(pl.col("hi_rxno").alias("rx_drord_no"), "psn_no").drop_nulls().unique()
    filled = asked.seen(FEE_LIST_D, bucket).join(numbers, on=["rx_drord_no", "psn_no"])
    at_visit = rows.join(written.unique(), on=["visit", "patient"]).select("settlement")
    filling = filled.select(pl.col("setl_id").alias("settlement")).drop_nulls()
    told = with_key(rows, pl.concat([at_visit, filling]), "settlement")
    return told.with_columns(pl.when(~pl.col("inpatient")).then(SPEAKS).alias(SPEAKS))


STATEMENT = Statement(
    name="long_prescription",
    zh="为已登记的长期处方",
    en="are of a registered long prescription",
    schemes=("excess_supply", "drug_resale", "resale_facilitation"),
    table=SETTLEMENTS.name,
    rows=("住院以外的结算", "settlements outside a bed"),
    needs=((ELEC_RX_DETL, ("long_rx_flag",)),),
    speaks=_speaks,
)

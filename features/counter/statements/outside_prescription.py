"""Sales on a prescription from outside: a doctor elsewhere asked for them."""

import polars as pl

from features.claims.tables.fee_list_d import FEE_LIST_D
from features.counter.statement import SPEAKS, Asked, Statement, with_key
from features.facts.settlements import SETTLEMENTS


def _speaks(rows: pl.LazyFrame, asked: Asked, bucket: int) -> pl.LazyFrame:
    """Whether a line fills a prescription from outside; what is no purchase at a pharmacy: null."""
    filled = asked.seen(FEE_LIST_D, bucket).filter(pl.col("rx_circ_flag") == "1")
    found = filled.select(pl.col("setl_id").alias("settlement")).drop_nulls()
    told = with_key(rows, found, "settlement")
    return told.with_columns(pl.when("pharmacy").then(SPEAKS).alias(SPEAKS))


STATEMENT = Statement(
    name="outside_prescription",
    zh="凭外配处方（含双通道药品）",
    en="fill a prescription from outside (double-channel drugs among them)",
    schemes=("cash_out", "phantom_drug", "resale_facilitation", "drug_resale", "spending_outlier"),
    table=SETTLEMENTS.name,
    rows=("药店购药结算", "purchases at a pharmacy"),
    needs=((FEE_LIST_D, ("rx_circ_flag",)),),
    speaks=_speaks,
)

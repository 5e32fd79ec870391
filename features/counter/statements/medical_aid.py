"""Stays of people on medical aid, who pay little or nothing by right."""

import polars as pl

from features.claims.tables.setl_d import SETL_D
from features.counter.statement import STAYED, Asked, Statement, with_key
from features.facts.stays import STAYS


def _speaks(rows: pl.LazyFrame, asked: Asked, bucket: int) -> pl.LazyFrame:
    """Whether medical aid paid a part, or the settlement names the person as one in need."""
    aided = (pl.col("maf_pay") > 0) | (pl.col("sp_psn_type").fill_null("0") != "0")
    found = asked.seen(SETL_D, bucket).filter(aided).select(pl.col("setl_id").alias("settlement"))
    return with_key(rows, found, "settlement")


STATEMENT = Statement(
    name="medical_aid",
    zh="为医疗救助对象或由救助资金支付",
    en="are of people on medical aid",
    schemes=("fake_admission", "forged_records", "phantom_service"),
    table=STAYS.name,
    rows=STAYED,
    needs=((SETL_D, ("maf_pay",)),),
    speaks=_speaks,
)

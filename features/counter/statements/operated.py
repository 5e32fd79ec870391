"""Stays with an operation: somebody was there, and was treated."""

import polars as pl

from features.claims.tables.setl_list_oprn_d import SETL_LIST_OPRN_D
from features.counter.statement import SPEAKS, STAYED, Asked, Statement
from features.facts.stays import STAYS


def _speaks(rows: pl.LazyFrame, asked: Asked, bucket: int) -> pl.LazyFrame:
    """Whether an operation is coded; null before the pool tells of any."""
    return rows.with_columns((pl.col("operations") > 0).alias(SPEAKS))


STATEMENT = Statement(
    name="operated",
    zh="有手术操作编码",
    en="have an operation coded",
    schemes=(
        *("low_standard_admission", "fake_admission", "hanging_bed", "split_admission"),
        *("over_treatment", "upcoding"),
    ),
    table=STAYS.name,
    rows=STAYED,
    needs=((SETL_LIST_OPRN_D, ()),),
    speaks=_speaks,
)

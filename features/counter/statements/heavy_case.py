"""Stays of illnesses that take much everywhere: a referral centre's patients are sicker."""

import polars as pl

from features.claims.tables.setl_d import SETL_D
from features.counter.statement import SPEAKS, STAYED, Asked, Statement
from features.facts.stays import STAYS

TIMES = 1.5
"""Times the pool's median of what a stay's diagnosis group takes elsewhere (ours)."""
NORM = pl.col("total") * 10_000 / pl.col("cost_ratio")
"""The group's usual charge elsewhere and before, fen: the charge over its ratio to it."""


def _speaks(rows: pl.LazyFrame, asked: Asked, bucket: int) -> pl.LazyFrame:
    """Whether the stay's group takes TIMES the median stay's or more; null without a norm."""
    known = pl.col("cost_ratio") > 0

    def usual() -> pl.LazyFrame:
        every = pl.concat(asked.rows(STAYS.name, number) for number in range(asked.facts.buckets))
        return every.filter(known).select(NORM.median().alias("usual"))

    told = rows.join(asked.once("heavy_case", usual), how="cross")
    return told.with_columns(pl.when(known).then(pl.col("usual") * TIMES <= NORM).alias(SPEAKS))


STATEMENT = Statement(
    name="heavy_case",
    zh="属重病组（该病组在他处的常见费用达全域中位的1.5倍）",
    en="are of diagnosis groups that take 1.5 times the usual stay's charge at other providers",
    schemes=("over_treatment", "upcoding", "spending_outlier", "low_standard_admission"),
    table=STAYS.name,
    rows=STAYED,
    needs=((SETL_D, ()),),
    speaks=_speaks,
)

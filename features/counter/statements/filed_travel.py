"""People whose stay elsewhere is on file: they are seen at both ends of a journey."""

import polars as pl

from features.claims.tables.out_appy_d import OUT_APPY_D
from features.counter.statement import SETTLED, Asked, Statement, in_force, with_key
from features.facts.settlements import SETTLEMENTS


def _speaks(rows: pl.LazyFrame, asked: Asked, bucket: int) -> pl.LazyFrame:
    """Whether a filing for care elsewhere was in force on the first day of care."""
    filed = asked.seen(OUT_APPY_D, bucket).select(
        pl.col("psn_no").alias("patient"), "begndate", "enddate"
    )
    away = rows.select("settlement", "patient", "begin").join(filed, on="patient")
    return with_key(rows, away.filter(in_force()), "settlement")


STATEMENT = Statement(
    name="filed_travel",
    zh="的参保人当日有异地就医备案",
    en="are of people with a filing for care elsewhere in force that day",
    schemes=(
        *("impersonation", "cash_out", "drug_resale", "excess_supply", "internet_rx"),
        *("spending_outlier", "phantom_drug"),
    ),
    table=SETTLEMENTS.name,
    rows=SETTLED,
    needs=((OUT_APPY_D, ()),),
    speaks=_speaks,
)

"""People with a certified chronic disease: what is long and much may be theirs by right."""

import polars as pl

from features.claims.tables.opsp_reg_d import OPSP_REG_D
from features.counter.statement import SETTLED, Asked, Statement, in_force, with_key
from features.facts.settlements import SETTLEMENTS


def _speaks(rows: pl.LazyFrame, asked: Asked, bucket: int) -> pl.LazyFrame:
    """Whether the patient's entitlement was in force on the first day of care."""
    held = asked.seen(OPSP_REG_D, bucket).select(
        pl.col("psn_no").alias("patient"), "begndate", "enddate"
    )
    entitled = rows.select("settlement", "patient", "begin").join(held, on="patient")
    return with_key(rows, entitled.filter(in_force()), "settlement")


STATEMENT = Statement(
    name="entitlement",
    zh="的参保人当日持有门慢门特待遇",
    en="are of people with a certified chronic disease in force that day",
    schemes=(
        *("excess_supply", "drug_resale", "resale_facilitation", "duplicate_drug"),
        *("fake_admission", "spending_outlier", "over_treatment", "year_end_surge"),
    ),
    table=SETTLEMENTS.name,
    rows=SETTLED,
    needs=((OPSP_REG_D, ()),),
    speaks=_speaks,
)

"""Stays that follow a transfer: the patient was sent, and did not come back by himself."""

import polars as pl

from features.claims.tables.mdtrt_d import MDTRT_D
from features.counter.statement import STAYED, Asked, Statement, with_key
from features.facts.stays import STAYS

TRANSFER = "2"
"""dscg_way: left for another institution by the doctor's order."""


def _speaks(rows: pl.LazyFrame, asked: Asked, bucket: int) -> pl.LazyFrame:
    """Whether a stay elsewhere ended in a transfer on the day of admission or the day before."""
    left = asked.seen(MDTRT_D, bucket).filter(pl.col("dscg_way") == TRANSFER)
    sent = left.select(
        pl.col("psn_no").alias("patient"),
        pl.col("fixmedins_code").alias("sender"),
        pl.col("endtime").dt.date().alias("sent"),
    )
    pairs = rows.select("settlement", "patient", "provider", "begin").join(sent, on="patient")
    gap = (pl.col("begin") - pl.col("sent")).dt.total_days()
    found = pairs.filter(gap.is_between(0, 1), pl.col("sender") != pl.col("provider"))
    return with_key(rows, found, "settlement")


STATEMENT = Statement(
    name="transferred",
    zh="由他院医嘱转院而来",
    en="follow a transfer from another provider on that day or the day before",
    schemes=("fake_admission", "hanging_bed", "split_admission", "upcoding", "impersonation"),
    table=STAYS.name,
    rows=STAYED,
    needs=((MDTRT_D, ("dscg_way",)),),
    speaks=_speaks,
)

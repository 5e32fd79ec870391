"""Facts of fee lines: a supply in excess that is kept up from month to month."""

from datetime import timedelta

import polars as pl

from features.claims.store import Store
from features.facts.further.known import known_before
from features.facts.further.stock import recent
from features.facts.lines import LINES

kept_up = LINES.column(
    "kept_up",
    "got early and with more than 30 days of the drug in hand (or with more than 91), a month or "
    "more after it was so before, within 180 days and anywhere, as known",
)

MONTH = 30
"""Days (ours): a whole usual supply in hand, and long enough for what is piled up once (a journey,
a loss, a refill on any day of the month) to be used up."""
BILL = ("patient", "drug", "settlement", "begin", "visible")


def add(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """Null where the days of the drug are not known."""
    early = pl.col("early") & (pl.col("in_hand") > MONTH)
    ample = rows.filter(early | pl.col("hoarded")).select(*BILL, "void").unique()
    apart = pl.col("begin") - pl.col("begin_before") >= timedelta(MONTH)
    still = (
        ample.join(ample, on=["patient", "drug"], suffix="_before")
        .filter(known_before(), recent(), apart)
        .select(*BILL, still=True)
        .unique()
    )
    return (
        rows.join(still, on=BILL, how="left")
        .with_columns(kept_up=pl.when("in_hand_known").then(pl.col("still").fill_null(False)))
        .drop("still")
    )

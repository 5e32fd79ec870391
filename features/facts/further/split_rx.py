"""Whether an outpatient settlement is for a prescription that was settled before already."""

import polars as pl

from features.claims.codes.valid import VALID
from features.claims.store import Store
from features.claims.tables.fee_list_d import FEE_LIST_D
from features.facts.further.known import known_before
from features.facts.further.split_visit import BY_HAND
from features.facts.settlements import SETTLEMENTS

prescribed = SETTLEMENTS.column(
    "prescribed", "outpatient care or a purchase whose lines name a prescription"
)
rx_again = SETTLEMENTS.column(
    "rx_again",
    "a prescription of it was settled at the same provider on the day or the three days before "
    "already, at another amount, and that settlement was not refunded",
)

WITHIN = 3
"""Days (ours): a rest that was not at hand comes within a month, what is split within days."""
LABEL = 3
"""Ours: what stands on the bills of so many days of one patient is no number of a prescription."""
OF = ("patient", "provider", "number")


def add(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """Null in stays, in what is claimed by hand and where no line known by then has a number.

    Of the same amount it is the whole once more, settled anew: its refund is often told later.
    """
    till = ~pl.col("inpatient") & (pl.col("setl_type").fill_null("") != BY_HAND)
    bills = rows.filter(till).select(
        "settlement", "patient", "provider", "first_day", "visible", "void", "total"
    )
    numbers = _numbers(bills, store, bucket).collect().lazy()
    apart = (pl.col("first_day") - pl.col("first_day_before")).dt.total_days()
    pairs = (
        numbers.join(numbers, on=OF, suffix="_before")
        .filter(known_before(), pl.col("total") != pl.col("total_before"))
        .group_by("settlement", "number")
        .agg(
            apart.is_between(0, WITHIN).any().alias("again"),
            pl.col("first_day_before").n_unique().alias("days"),
        )
    )
    again = pl.col("again") & (pl.col("days") < LABEL)
    found = pairs.group_by("settlement").agg(again.any().alias("again"))
    named = numbers.select("settlement", prescribed=True).unique()
    return (
        rows.join(named, on="settlement", how="left")
        .join(found, on="settlement", how="left")
        .with_columns(
            prescribed=pl.col("prescribed").fill_null(False),
            rx_again=pl.when("prescribed").then(pl.col("again").fill_null(False)),
        )
        .drop("again")
    )


def _numbers(bills: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """The bills with each number that their lines named when they became visible."""
    return (
        store.bucket(FEE_LIST_D, bucket)
        .filter(VALID, pl.col("rx_drord_no").is_not_null(), pl.col("cnt") > 0)
        .select(
            pl.col("setl_id").alias("settlement"),
            pl.col("psn_no").alias("patient"),
            pl.col("rx_drord_no").alias("number"),
            FEE_LIST_D.visible_at().alias("uploaded"),
        )
        .join(bills, on=["settlement", "patient"])
        .filter(pl.col("uploaded") <= pl.col("visible"))
        .drop("uploaded")
        .unique()
    )

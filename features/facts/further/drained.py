"""Accounts drained with a card at the till, one person's after the other's."""

from datetime import timedelta

import polars as pl

from features.claims.store import Store
from features.claims.tables.setl_d import SETL_D
from features.contexts.minutes_apart import together
from features.facts.further import deaths
from features.facts.further.learned import Adds
from features.facts.further.shown import shown
from features.facts.lines import LINES
from features.facts.settlements import SETTLEMENTS

drained = SETTLEMENTS.column(
    "drained",
    "outpatient care or a purchase at the till that took half or more of what the personal account "
    "held, 50 yuan at least, with a card and no electronic credential",
)
drained_in_row = SETTLEMENTS.column(
    "drained_in_row",
    "an account drained within 10 minutes of another person's at the same provider",
)
served_dead = SETTLEMENTS.column(
    "served_dead",
    "outpatient care or a purchase at the till more than two days after the patient's death",
)
drained_bill = LINES.column("drained_bill", "of a bill that drained an account with a card")

WORTH = 5_000
"""Fen: an account from which less was paid is none that was drained (assumed)."""
CLOSE = timedelta(minutes=10)
"""Ours: nobody is served, pays and leaves the counter to the next in much less."""
NARROW = ("settlement", "patient", "provider", "settled", "visible", "void")


def narrow(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """The settlements of one bucket that drained an account."""
    return shown(rows, store, bucket).filter(_drained()).select(*NARROW)


def found(rows: pl.LazyFrame) -> pl.LazyFrame:
    """settlement: those in a row, of the narrow rows of whole providers."""
    return together(rows, "settled", CLOSE)


def adds(pool: pl.DataFrame, store: Store) -> Adds:
    """What adds the facts, given all settlements in a row.

    Null in stays, online, in what is claimed by hand, and where the account's payment, its balance
    or what was shown is not told.
    """
    in_row = pool.select("settlement", pl.lit(True).alias("in_row")).lazy()

    def add(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
        told = shown(rows, store, bucket).join(in_row, on="settlement", how="left")
        told = deaths.after_death(told, store, bucket, "first_day", "served_dead")
        till = pl.col("in_person")
        told = told.with_columns(
            drained=_drained(), served_dead=pl.when(till).then("served_dead")
        ).with_columns(drained_in_row=pl.col("drained") & pl.col("in_row").fill_null(False))
        return told.drop("card", "internet", "in_person", "began", "in_row")

    return add


def add_to_lines(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """The fee lines with `drained_bill`; null as for settlements."""
    paid = store.bucket(SETL_D, bucket).select(
        pl.col("setl_id").alias("settlement"),
        pl.col("psn_no").alias("patient"),
        "setl_type",
        pl.col("acct_pay").alias("account"),
        pl.col("balc").alias("balance"),
    )
    told = rows.join(paid, on=["settlement", "patient"], how="left")
    told = shown(told, store, bucket).with_columns(drained_bill=_drained())
    return told.drop(
        "card", "internet", "in_person", "began", "setl_type", "account", "balance"
    )


def _drained() -> pl.Expr:
    """`balance` is what is left, so that half was taken where no more is left than was paid."""
    account = pl.col("account")
    half = (account >= WORTH) & (account >= pl.col("balance"))
    return pl.when("in_person").then(pl.col("card") & half)

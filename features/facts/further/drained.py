"""Accounts drained with a card at the till, one person's after the other's."""

from datetime import timedelta

import polars as pl

from features.claims.store import Store
from features.claims.tables.setl_d import SETL_D
from features.facts.further import deaths
from features.facts.further.learned import Adds
from features.facts.further.minutes_apart import together
from features.facts.further.shown import TEMPORARY, shown
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
sold_to_dead = SETTLEMENTS.column(
    "sold_to_dead", "a purchase at a pharmacy more than two days after the patient's death"
)
treated_dead = SETTLEMENTS.column(
    "treated_dead", "outpatient care in person more than two days after the patient's death"
)
drained_bill = LINES.column("drained_bill", "of a bill that drained an account with a card")

WORTH = 5_000
"""Fen: an account from which less was paid is none that was drained (assumed)."""
CLOSE = timedelta(minutes=10)
"""Ours: nobody is served, pays and leaves the counter to the next in much less."""
NARROW = ("settlement", "patient", "provider", "settled", "visible", "void")
COUNTED = ()


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
        told = deaths.after_death(told, store, bucket, "first_day", "dead")
        till = pl.col("in_person")
        told = told.with_columns(
            drained=_drained(),
            sold_to_dead=pl.when(till & pl.col("pharmacy")).then("dead"),
            treated_dead=pl.when(till & ~pl.col("pharmacy")).then("dead"),
        ).with_columns(
            drained_in_row=pl.when(pl.col("drained").is_not_null()).then(
                pl.col("in_row").fill_null(False)
            )
        )
        return told.drop(*TEMPORARY, "in_row", "dead")

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
    return told.drop(*TEMPORARY, "setl_type", "account", "balance")


def _drained() -> pl.Expr:
    """`balance` is what is left, so that half was taken where no more is left than was paid."""
    account = pl.col("account")
    half = (account >= WORTH) & (account >= pl.col("balance"))
    told = pl.col("card").is_not_null() & half.is_not_null()
    return pl.when(pl.col("in_person") & told).then(pl.col("card") & half)

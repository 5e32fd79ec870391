"""What a stay would have taken elsewhere: its charge, length and fund money by case mix."""

import polars as pl

from features.claims.store import Store
from features.contexts.expected import KEYS, MEASURED, Expected, age_band, stay_sums
from features.facts.further import age
from features.facts.further.learned import Adds
from features.facts.stay_rows import stay_rows
from features.facts.stays import STAYS

_LIKE = "stays of the same diagnosis group, provider's level and age band elsewhere before"
expected_total = STAYS.column("expected_total", f"charge expected by {_LIKE}, yuan", scale=100)
expected_days = STAYS.column("expected_days", f"length expected by {_LIKE}, days", scale=100)
expected_fund = STAYS.column(
    "expected_fund", f"paid by the fund as expected by {_LIKE}, yuan", scale=100
)

HELD_IN = {"expected_total": 1, "expected_days": 100, "expected_fund": 1}
"""Money is in fen already; days are kept in hundredths."""


COUNTED = ("n", *MEASURED)
ALONE = ("visit",)


def narrow(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """The sums of one bucket's stays by case mix, provider and month."""
    return stay_sums(_described(stay_rows(rows, store, bucket), store, bucket))


def found(rows: pl.LazyFrame) -> pl.LazyFrame:
    """The same sums over all buckets."""
    sums = pl.col("n", *MEASURED).sum()
    return rows.group_by(*KEYS, "provider", "month").agg(sums)


def adds(pool: pl.DataFrame, store: Store) -> Adds:
    """What adds the facts to rows of stays; null where too few such stays were known elsewhere."""
    expected = Expected.of(pool)

    def add(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
        told = expected.added(_described(rows, store, bucket))
        whole = ((pl.col(name) * held).round().cast(pl.Int64) for name, held in HELD_IN.items())
        return told.with_columns(whole).drop("age", "age_band")

    return add


def _described(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    return age.add(rows, store, bucket).with_columns(age_band=age_band(pl.col("age")))

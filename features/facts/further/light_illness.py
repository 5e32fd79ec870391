"""Whether an illness is one for which hardly anybody elsewhere was given a bed."""

import polars as pl

from features.claims.store import Store
from features.contexts.elsewhere import Elsewhere, hardly
from features.facts.further import diagnosis
from features.facts.further.diagnosis import category
from features.facts.further.learned import Adds
from features.facts.settlements import SETTLEMENTS

light_illness = SETTLEMENTS.column(
    "light_illness",
    "of a main diagnosis with which hardly anybody elsewhere before was in bed: of calls and stays "
    "alike, purchases at pharmacies left out",
)

HARDLY = 0.1
"""Ours: at most one settlement in ten of such an illness is of a stay."""
ENOUGH = 50
"""Ours: fewer settlements of it elsewhere say nothing of it."""
COUNTED = ("n", "beds")
ALONE = ("settlement",)


def narrow(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """The sums of one bucket by category of the diagnosis, provider and month."""
    told = diagnosis.add(rows.filter(~pl.col("pharmacy")), store, bucket)
    return _sums(told.with_columns(category().alias("category"), n=1, beds=pl.col("inpatient")))


def found(rows: pl.LazyFrame) -> pl.LazyFrame:
    """The same sums over all buckets."""
    return _sums(rows)


def adds(pool: pl.DataFrame, store: Store) -> Adds:
    """What adds the fact, to rows with their `diagnosis`; null where it is not told or too rare."""
    elsewhere = Elsewhere.of(pool, ("category",), COUNTED)

    def add(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
        told = rows.with_columns(category().alias("category"))
        usual = elsewhere.before(told)
        told = told.join(usual, on=["category", "provider", "month"], how="left")
        known = ~pl.col("pharmacy") & (pl.col("n") >= ENOUGH)
        return told.with_columns(
            light_illness=pl.when(known).then(hardly("beds", "n", HARDLY))
        ).drop("category", *COUNTED)

    return add


def _sums(rows: pl.LazyFrame) -> pl.LazyFrame:
    keys = ("category", "provider", "month")
    sums = (pl.col(name).cast(pl.Int64).sum() for name in COUNTED)
    return rows.filter(pl.col("category").is_not_null()).group_by(keys).agg(*sums)

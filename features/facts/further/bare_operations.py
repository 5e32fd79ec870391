"""Operations of a stay that were billed without anaesthesia, material or a record of them."""

import polars as pl

from features.claims.store import Store
from features.contexts.elsewhere import Elsewhere, hardly
from features.contexts.kinds import kinds_of
from features.facts.further.bills_of_stays import TOLD
from features.facts.further.known_lines import known_lines
from features.facts.further.learned import Adds
from features.facts.stay_rows import stay_rows
from features.facts.stays import STAYS

operated = STAYS.column(
    "operated",
    "a fully told bill with an operation that hardly anybody elsewhere bills without anaesthesia, "
    "consumables or a coded operation beside it",
)
bare_operation = STAYS.column(
    "bare_operation",
    "of these, billed without any of the three: no anaesthesia, no consumable, no operation coded",
)

OPERATIONS = ("surgery", "intervention")
"""Classes of items that are operations (claims reference 2.2: 33 and 32)."""
HARDLY = 0.1
"""Ours: one in ten such operations elsewhere at most is bare, one more of either kind added."""
FEW, SELDOM = 3, 0.02
"""Ours: of an operation that so few elsewhere had, none of them bare, operations of all kinds are
asked, of which one in fifty at most is."""
KEYS = ("settlement", "patient")
BY = ("kind", "provider", "month")
COUNTED = ("n", "bare")
ALONE = ("visit",)
ALL = pl.lit(0, pl.Int64).alias("all")


def narrow(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """kind, provider, month, n, bare: stays of one bucket with the operation, and those bare."""
    beds = stay_rows(rows, store, bucket).collect().lazy()
    n, bare = pl.len().cast(pl.Int64).alias("n"), pl.col("bare").cast(pl.Int64).sum()
    return _told(beds, store, bucket).group_by(BY).agg(n, bare)


def found(rows: pl.LazyFrame) -> pl.LazyFrame:
    """The same sums over all buckets."""
    return rows.group_by(BY).agg(pl.col(COUNTED).sum())


def adds(pool: pl.DataFrame, store: Store) -> Adds:
    """What adds the facts; null without an operation, or where too few were known elsewhere."""
    of_kind = Elsewhere.of(pool, ("kind",), COUNTED)
    of_all = Elsewhere.of(pool.with_columns(ALL), ("all",), COUNTED)

    def add(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
        told = _told(rows, store, bucket).with_columns(ALL).collect().lazy()
        usual = of_kind.before(told).rename({"bare": "usually_bare"})
        others = of_all.before(told).rename({"n": "n_all", "bare": "bare_all"})
        told = told.join(usual, on=BY).join(others, on=["all", "provider", "month"])
        seldom = (pl.col("n") >= FEW) & (pl.col("usually_bare") == 0)
        seldom &= hardly("bare_all", "n_all", SELDOM)
        known = told.filter(hardly("usually_bare", "n", HARDLY) | seldom)
        stays = known.group_by(KEYS).agg(pl.col("bare").first())
        return (
            rows.join(stays, on=KEYS, how="left")
            .with_columns(operated=pl.col("bare").is_not_null(), bare_operation="bare")
            .drop("bare")
        )

    return add


def _told(beds: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """KEYS, provider, month, kind and bare of each kind of operation on a fully told bill."""
    bills = beds.select(*KEYS, "provider", "month", "visible", "total", "operations")
    lines = known_lines(bills, store, bucket).collect().lazy()
    there, kind = pl.col("quantity") > 0, pl.col("item_class")
    beside = (kind == "anaesthesia") | (kind == "consumable")
    sums = lines.group_by(KEYS).agg(
        pl.col("amount").sum().alias("told"),
        (there & beside).fill_null(False).any().alias("helped"),
    )
    kinds = kinds_of(store).select("item", "kind")
    done = lines.filter(there, kind.is_in(OPERATIONS)).join(kinds, on="item")
    whole = pl.col("told").is_between(TOLD * pl.col("total"), (2 - TOLD) * pl.col("total"))
    return (
        done.select(*KEYS, "provider", "month", "kind", "operations", "total")
        .unique()
        .join(sums, on=KEYS)
        .filter(whole)
        .with_columns(bare=~pl.col("helped") & (pl.col("operations") == 0))
    )

"""Laboratory tests of which the provider, who tells its results, never told one."""

import polars as pl

from features.claims.items.of_store import items_of
from features.claims.keys import KEY
from features.claims.store import Store
from features.claims.tables.lab_result import LAB_RESULT
from features.contexts.elsewhere import Elsewhere
from features.facts.further.learned import Adds
from features.facts.lines import LINES
from features.months import month_number

tested = LINES.column(
    "tested",
    "a laboratory test of an item whose results its provider told nine times in ten in earlier "
    "months, charged a week or more before the end of the month in which it was billed",
)
no_result = LINES.column(
    "no_result", "of these, without any result of that item for that visit by the end of the month"
)

WEEK = pl.duration(days=7)
"""Ours: so long a result may take to be told; what usually takes longer is not asked."""
TOLD, ENOUGH = 0.9, 5
"""Ours: share of the provider's earlier tests with a result, and how many say that it tells any."""
COUNTED = ("tests_asked", "tests_told")
VISIT = ("visit", "patient", "item")


def sums(lines: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """By item, provider and month: tests that are asked for, and those with a result."""
    tests = lines.filter(pl.col("quantity") > 0, _early("day")).join(_tests(store), on="item")
    told = tests.join(_results(store, bucket), on=list(VISIT), how="left")
    return told.group_by("item", "provider", "month").agg(
        pl.len().cast(pl.Int64).alias("tests_asked"),
        _known().sum().cast(pl.Int64).alias("tests_told"),
    )


def learned(pool: pl.DataFrame, store: Store) -> Adds:
    """What adds the facts, given the sums of all buckets; none is asked where none are told."""
    usual = Elsewhere.of(pool, ("item",), COUNTED)
    tests = _tests(store).with_columns(test=True).collect().lazy()

    def add(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
        told = rows.join(tests, on="item", how="left")
        told = told.join(usual.own_before(told), on=["item", "provider", "month"], how="left")
        told = told.join(_results(store, bucket), on=list(VISIT), how="left")
        asked, with_result = (pl.col(name) for name in COUNTED)
        tells = (asked >= ENOUGH) & (with_result >= TOLD * asked)
        test = pl.col("test") & (pl.col("quantity") > 0) & _early("begin") & tells
        return (
            told.with_columns(tested=test.fill_null(False))
            .with_columns(no_result=pl.when("tested").then(~_known()))
            .drop("test", *COUNTED, "resulted")
        )

    return add


def _early(day: str) -> pl.Expr:
    """Charged a week or more before the end of the row's month."""
    after = pl.col("month") + 1
    return pl.col(day) + WEEK <= pl.date(after // 12, after % 12 + 1, 1)


def _known() -> pl.Expr:
    """A result of it was known by the end of the row's month."""
    return (pl.col("resulted") <= pl.col("month")).fill_null(False)


def _tests(store: Store) -> pl.LazyFrame:
    tests = items_of(store).lazy().filter(pl.col("item_class") == "lab")
    return tests.select(pl.col(KEY).alias("item"))


def _results(store: Store, bucket: int) -> pl.LazyFrame:
    """visit, patient, item, resulted: the month in which the first result was known.

    By visit and not by line: a bill that is settled anew has other lines and the same results.
    """
    results = store.bucket(LAB_RESULT, bucket).filter(pl.col("mdtrt_id").is_not_null())
    return results.group_by(
        pl.col("mdtrt_id").alias("visit"),
        pl.col("psn_no").alias("patient"),
        pl.col("med_list_codg").alias("item"),
    ).agg(month_number(LAB_RESULT.visible_at()).min().alias("resulted"))

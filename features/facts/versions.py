"""Rows of which something is learned later: a version for each month in which it is."""

import polars as pl

from features.months import month_number

_ROW, _FROM = "__row", "__from"


def versions(rows: pl.LazyFrame, learned: tuple[str, ...]) -> pl.LazyFrame:
    """Each row as it stood when it was made, and again from each month in which more was known.

    `rows` has `month` and `void_month`; `learned` names Datetime columns, the times at which
    something of the row is learned, null for never. The added column `as_known` (Int32, a month's
    number) says until the end of which month a version knows; its `month` is that month, and its
    `void_month` the next version's, so that before any as-of date exactly one of them counts.
    """
    later = [
        pl.when(month_number(pl.col(name)) > pl.col("month")).then(month_number(pl.col(name)))
        for name in learned
    ]
    plain = pl.all_horizontal(month.is_null() for month in later)
    once = rows.filter(plain).with_columns(as_known=pl.col("month"))
    more = rows.filter(~plain).with_row_index(_ROW)
    times = pl.concat_list(pl.col("month"), *later).list.unique().list.drop_nulls().list.sort()
    after = pl.col(_FROM).shift(-1).over(_ROW, order_by=_FROM)
    several = (
        more.with_columns(times.alias(_FROM))
        .explode(_FROM)
        .with_columns(after.alias("next"))
        .filter(pl.col("void_month").is_null() | (pl.col(_FROM) < pl.col("void_month")) | first())
        .with_columns(
            month=pl.col(_FROM),
            as_known=pl.col(_FROM),
            void_month=pl.min_horizontal("void_month", "next"),
        )
    )
    return pl.concat([once, several.select(once.collect_schema().names())])


def first() -> pl.Expr:
    """True for the version that the row began as."""
    return pl.col(_FROM) == pl.col("month")


def known(name: str) -> pl.Expr:
    """Whether a version knows what is learned at the time in the column; null counts as never."""
    return (month_number(pl.col(name)) <= pl.col("as_known")).fill_null(False)

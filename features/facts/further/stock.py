"""What a patient got of a drug at once, and what is left of it on a later day."""

from datetime import timedelta

import polars as pl

LONGEST = 84
"""Days of the longest prescription there is, 12 weeks (国卫办医发〔2021〕17号, reference 3.6)."""
LOOK = 180
"""Days (ours): what was got longer ago is used up or out of date."""
OF_FILL = ("settlement", "patient", "provider", "drug", "begin", "visible", "void")


def fills_of(rows: pl.LazyFrame, *further: str) -> pl.LazyFrame:
    """What was got of a drug at once: OF_FILL, `further` and the days, one row for each.

    No more than the longest prescription counts of one: more in one go is that line's own finding,
    and a slip of the pen does not fill the cupboard for half a year.
    """
    known = rows.filter(pl.col("days").is_not_null(), pl.col("quantity") != 0)
    return known.group_by(*OF_FILL, *further).agg(pl.col("days").sum().clip(upper_bound=LONGEST))


def recent() -> pl.Expr:
    """What was got before, or on the same day, and not too long ago."""
    gap = pl.col("begin") - pl.col("begin_before")
    return gap.is_between(timedelta(0), timedelta(LOOK))


def held(pairs: pl.LazyFrame, *by: str) -> pl.LazyFrame:
    """By `by`: `held`, the days left on the day `begin` of what was got before; `alone`, `got_at`.

    `pairs` has begin, begin_before, days_before, provider and provider_before. A supply is begun
    when it is got, or when what was there is used up: so what is left at the end is the most that
    any one day leaves, by what was got from it on. `alone` is what the longest lasting purchase
    would leave without any other; `got_at` is at how many providers, this one included.
    """
    day = pl.col("begin_before").cast(pl.Int32).cast(pl.Int64)
    until = (day + pl.col("days_before").cum_sum(reverse=True)).max()
    today = pl.col("begin").first().cast(pl.Int32).cast(pl.Int64)
    here = (pl.col("provider_before") == pl.col("provider")).any()
    return (
        pairs.sort("begin_before", "days_before", descending=[False, True])
        .group_by(*by)
        .agg(
            (until - today).clip(lower_bound=0).alias("held"),
            ((day + pl.col("days_before")).max() - today).clip(lower_bound=0).alias("alone"),
            (pl.col("provider_before").n_unique().cast(pl.Int64) + ~here).alias("got_at"),
        )
    )

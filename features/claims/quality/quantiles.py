"""Quantiles from counted values, so that no column need be held whole."""

import math

import polars as pl


def quantiles(
    counts: pl.DataFrame, value: str, count: str, points: dict[str, float]
) -> dict[str, int | float | None]:
    """The lower empirical quantiles at those points, 0-1, by name; None where nothing was counted.

    `counts` holds every value once with the number of its rows.
    """
    if counts.is_empty():
        return dict.fromkeys(points)
    told = counts.sort(value).with_columns(pl.col(count).cum_sum().alias("up_to"))
    rows = int(told["up_to"][-1])
    found = {}
    for name, point in points.items():
        place = max(1, math.ceil(point * rows))
        found[name] = told.filter(pl.col("up_to") >= place)[value][0]
    return found

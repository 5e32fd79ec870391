"""Whether two engines tell the same values."""

import polars as pl

from tests.benchmarks.vectors.chosen import PROVIDER

CLOSE = 1e-9
"""Of the value: the last bits of a sum of floating point numbers are the engine's own."""


def differing(ours: pl.DataFrame, other: pl.DataFrame) -> list[str]:
    """The behaviours whose values differ for some provider; `provider` where those do."""
    one, two = ours.sort(PROVIDER), other.sort(PROVIDER).cast({PROVIDER: pl.Int64})
    if one[PROVIDER].to_list() != two[PROVIDER].to_list():
        return [PROVIDER]
    return [name for name in one.columns if name != PROVIDER and _apart(one[name], two[name])]


def _apart(one: pl.Series, two: pl.Series) -> bool:
    one, two = one.cast(pl.Float64), two.cast(pl.Float64).fill_nan(None)
    far = ((one - two).abs() > CLOSE * (1 + one.abs())).fill_null(False)
    return bool(((one.is_null() != two.is_null()) | far).any())

import math

import polars as pl
import pytest

from features.groups.surprise import MOST_SURPRISE, surprise


def rare(times: int, chance: float) -> float:
    return float(surprise(pl.Series([times]), pl.Series([chance]))[0])


@pytest.mark.parametrize(("times", "chance"), [(1, 0.1), (2, 0.4), (3, 2.0), (7, 3.5)])
def test_it_is_the_power_of_ten_of_a_poisson_tail(times, chance):
    below = sum(math.exp(-chance) * chance**k / math.factorial(k) for k in range(times))
    assert rare(times, chance) == pytest.approx(-math.log10(1 - below))


def test_no_tie_counts_for_more_than_one_in_a_million():
    assert rare(20, 0.001) == MOST_SURPRISE
    assert rare(2, 0.0) == MOST_SURPRISE


def test_of_nothing_there_is_none():
    assert surprise(pl.Series([], dtype=pl.Int64), pl.Series([], dtype=pl.Float64)).is_empty()

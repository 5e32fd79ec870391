from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serving.lanes.exact import of_endless, of_finite


def slowly(confirmed, visited, population):
    """The counts of bad ones under which neither tail is below 2.5 %, by counting samples."""

    def chance(found, bad):
        return (
            comb(bad, found) * comb(population - bad, visited - found) / comb(population, visited)
        )

    likely = []
    for bad in range(population + 1):
        fewer = sum(chance(n, bad) for n in range(confirmed + 1))
        more = sum(chance(n, bad) for n in range(confirmed, visited + 1))
        if fewer > 0.025 and more > 0.025:
            likely.append(bad / population)
    return min(likely), max(likely)


@given(st.data())
def test_the_finite_interval_is_that_of_counting_samples(data):
    population = data.draw(st.integers(1, 25))
    visited = data.draw(st.integers(0, population))
    confirmed = data.draw(st.integers(0, visited))
    assert of_finite(confirmed, visited, population) == slowly(confirmed, visited, population)


@pytest.mark.parametrize(("bad", "visited"), [(3, 12), (20, 12), (31, 25)])
def test_the_finite_interval_holds_the_truth_in_95_percent_of_all_samples(bad, visited):
    population = 40
    held = 0.0
    for found in range(max(0, visited - population + bad), min(bad, visited) + 1):
        chance = comb(bad, found) * comb(population - bad, visited - found)
        low, high = of_finite(found, visited, population)
        held += chance / comb(population, visited) * (low <= bad / population <= high)
    assert held >= 0.95


def test_clopper_and_pearson_as_tabled():
    # 2 of 20, as R's binom.test(2, 20) tells.
    assert of_endless(0.1, 20) == pytest.approx((0.01234853, 0.31698271), abs=1e-7)


def test_nobody_visited_tells_nothing_and_everybody_visited_tells_all():
    assert of_finite(0, 0, 30) == (0.0, 1.0) == of_endless(0.0, 0.0)
    assert of_finite(7, 30, 30) == (7 / 30, 7 / 30)


def test_of_none_and_of_all_the_interval_ends_at_the_edge():
    assert of_endless(0.0, 30)[0] == 0.0
    assert of_endless(1.0, 30)[1] == 1.0
    assert of_endless(0.0, 30)[1] == pytest.approx(1 - 0.025 ** (1 / 30))

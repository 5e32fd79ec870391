from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from features.bad_input import BadInput
from serving.lanes.allocation import Cell, allocate, least

cells = st.lists(
    st.builds(
        Cell,
        st.just("any"),
        st.sampled_from([Fraction(1, 2), Fraction(1), Fraction(3)]),
        st.integers(1, 40),
    ),
    min_size=1,
    max_size=6,
)


@given(cells, st.integers(0, 60))
def test_everybody_has_a_chance_and_the_budget_holds_whoever_is_drawn(strata, more):
    budget = least(strata) + more
    told = allocate(strata, budget)
    assert all(1 <= n <= cell.size for n, cell in zip(told, strata, strict=True))
    assert sum(n * cell.cost for n, cell in zip(told, strata, strict=True)) <= budget


@given(cells, st.integers(0, 60))
def test_what_is_left_of_the_budget_buys_no_further_visit(strata, more):
    budget = least(strata) + more
    told = allocate(strata, budget)
    left = budget - sum(n * cell.cost for n, cell in zip(told, strata, strict=True))
    assert all(n == c.size or c.cost > left for n, c in zip(told, strata, strict=True))


def test_with_equal_costs_no_other_allocation_has_a_lower_variance():
    strata = [Cell("a", Fraction(1), 30), Cell("b", Fraction(1), 12), Cell("c", Fraction(1), 5)]
    told = allocate(strata, Fraction(10))

    def variance(counts):
        return sum(c.size**2 / n for n, c in zip(counts, strata, strict=True))

    others = (n for n in product(range(1, 9), range(1, 9), range(1, 6)) if sum(n) == 10)
    assert variance(told) == min(variance(n) for n in others)


def test_a_budget_below_one_visit_in_each_stratum_is_refused_with_what_it_takes():
    strata = [Cell("a", Fraction(2), 3), Cell("b", Fraction(1, 2), 9)]
    with pytest.raises(BadInput, match=r"2 team-days do not reach .* 2 strata \(2\.5 team-days\)"):
        allocate(strata, Fraction(2))

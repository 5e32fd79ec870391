from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from features.vectors.scheme_risk import ORDINARY
from training.directed import POWER, directed_terms
from training.matrix import Design

#: Two schemes, of two behaviours and of one, and one behaviour without a side.
DESIGN = Design(("a.x", "a.y", "b.x", "b.free"), (1, -1, 1, 0))
deviations = st.lists(
    st.lists(st.floats(-10, 10), min_size=4, max_size=4), min_size=1, max_size=5
).map(np.array)


def score(rows):
    return directed_terms(np.array(rows), DESIGN).sum(axis=1)


def test_behaviours_of_a_scheme_add_up_and_the_highest_scheme_says_most():
    rows = np.array([[3.0, 4.0, 1.0, 5.0]]) + ORDINARY
    within = (3 + 4) / 2**0.5
    assert score(rows) == pytest.approx([(within**POWER + 1.0**POWER) ** (1 / POWER)])


def test_much_in_one_scheme_says_more_than_a_little_in_two():
    much, little = [[5.0, 1.0, 1.0, 1.0]], [[3.0, 1.0, 1.0 + 2 / 2**0.5, 1.0]]
    assert score(much) > score(little)


@given(deviations)
def test_a_term_is_how_fast_the_score_grows_with_the_behaviour_times_what_it_has(rows):
    """Aumann and Shapley's value: the mean slope along the way from nothing, times the way."""
    beyond = np.maximum(np.maximum(rows, 0) * [1, 1, 1, 0] - ORDINARY, 0)

    def slowly(sides):
        a, b = (sides[0] + sides[1]) / 2**0.5, sides[2]
        return (a**POWER + b**POWER) ** (1 / POWER)

    for row, terms in zip(beyond, directed_terms(rows, DESIGN), strict=True):
        step, way = 1e-6, np.linspace(0.05, 1, 7)
        for place in range(4):
            side = np.eye(4)[place] * step
            slopes = [(slowly(row * t + side) - slowly(row * t)) / step for t in way]
            if row.any():
                assert terms[place] == pytest.approx(row[place] * np.mean(slopes), abs=1e-3)
            else:
                assert terms[place] == 0


def test_what_is_ordinary_safe_unknown_or_without_a_side_counts_as_nothing():
    rows = np.array([[ORDINARY, -9.0, np.nan, 9.0], [0.0, ORDINARY / 2, 0.5, -9.0]])
    assert not directed_terms(rows, DESIGN).any()


@given(deviations, st.integers(0, 2), st.floats(0, 5))
def test_no_risk_beyond_the_peers_ever_lowers_the_score(rows, place, more):
    higher = rows.copy()
    higher[:, place] += more
    assert (score(higher) >= score(rows) - 1e-9).all()


@given(deviations)
def test_the_order_of_the_behaviours_changes_nothing(rows):
    order = [2, 3, 1, 0]
    turned = replace(
        DESIGN,
        names=tuple(DESIGN.names[k] for k in order),
        signs=tuple(DESIGN.signs[k] for k in order),
    )
    assert directed_terms(rows[:, order], turned) == pytest.approx(
        directed_terms(rows, DESIGN)[:, order]
    )

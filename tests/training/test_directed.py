from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from features.vectors.beyond import ORDINARY
from training.directed import (
    FIRST,
    LEAST,
    MOST,
    POWER,
    directed_terms,
    first_of,
    scaled_sums,
    scheme_scales,
    scheme_sums,
)
from training.matrix import Design

#: Two schemes, of two behaviours and of one, and one behaviour without a side.
DESIGN = Design(("a.x", "a.y", "b.x", "b.free"), (1, -1, 1, 0))
deviations = st.lists(
    st.lists(st.floats(-10, 10), min_size=4, max_size=4), min_size=1, max_size=5
).map(np.array)


SCALES = np.array([2.0, 4.0])


def terms(rows):
    return directed_terms(np.array(rows), SCALES, DESIGN)


def score(rows):
    return terms(rows).sum(axis=1)


def test_a_scheme_is_measured_by_what_the_first_twentieth_of_all_have():
    rows = np.full((100, 4), ORDINARY)
    rows[:10, 2] += 3.0  # ten stand out in the second scheme, nobody in the first
    assert scheme_scales(rows, DESIGN).tolist() == [LEAST, 3.0]


def test_of_patients_it_is_the_first_two_hundredth():
    rows = np.full((10_000, 4), ORDINARY)
    rows[:500, 2] += 3.0  # many honest stand out a little
    rows[:49, 0] += 3.0  # what hardly anybody has keeps the least scale
    assert scheme_scales(rows, DESIGN, first_of("patient")).tolist() == [LEAST, 3.0]
    assert first_of("provider") == first_of("doctor") == FIRST


def test_behaviours_of_a_scheme_add_up_and_the_highest_scheme_says_most():
    rows = np.array([[3.0, 4.0, 1.0, 5.0]]) + ORDINARY
    one, other = (3 + 4) / 2.0, 1.0 / 4.0
    assert score(rows) == pytest.approx([(one**POWER + other**POWER) ** (1 / POWER)])


def test_much_in_one_scheme_says_more_than_a_little_in_two():
    much, little = [[5.0, 1.0, 1.0, 1.0]], [[3.0, 1.0, 1.0 + 4.0, 1.0]]
    assert score(much) > score(little)


def test_what_sticks_out_further_than_most_scales_is_one_finding_and_no_surer_one():
    most = MOST * 4.0 + ORDINARY
    assert score([[0.0, 0.0, most, 0.0]]) == pytest.approx([MOST])
    assert score([[0.0, 0.0, most + 3.0, 0.0]]) == pytest.approx([MOST])


def test_a_scheme_of_no_weight_adds_nothing_and_one_of_eight_counts_twice_as_far():
    rows = np.array([[3.0, 3.0, 5.0, 1.0]]) + ORDINARY
    told = directed_terms(rows, SCALES, DESIGN, np.array([0.0, 8.0]))
    assert told == pytest.approx(np.array([[0, 0, 5.0 / 4.0 * 2, 0]]))


@given(deviations)
def test_the_terms_add_up_to_the_weighted_norm_of_the_cut_sums(rows):
    weights = np.array([0.5, 3.0])
    cut = scaled_sums(rows, SCALES, DESIGN)
    assert (cut <= MOST).all()
    assert (cut <= scheme_sums(rows, DESIGN) / SCALES).all()
    whole = (weights * cut**POWER).sum(axis=1) ** (1 / POWER)
    told = directed_terms(rows, SCALES, DESIGN, weights).sum(axis=1)
    assert told == pytest.approx(whole)


@given(deviations)
def test_a_term_is_how_fast_the_score_grows_with_the_behaviour_times_what_it_has(rows):
    """Aumann and Shapley's value, where no scheme's sum is cut: the mean slope along the way from
    nothing, times the way.
    """
    rows = rows / 4
    beyond = np.maximum(np.maximum(rows, 0) * [1, 1, 1, 0] - ORDINARY, 0)

    def slowly(sides):
        a, b = (sides[0] + sides[1]) / 2.0, sides[2] / 4.0
        return (a**POWER + b**POWER) ** (1 / POWER)

    for row, told in zip(beyond, terms(rows), strict=True):
        step, way = 1e-6, np.linspace(0.05, 1, 7)
        for place in range(4):
            side = np.eye(4)[place] * step
            slopes = [(slowly(row * t + side) - slowly(row * t)) / step for t in way]
            if row.any():
                assert told[place] == pytest.approx(row[place] * np.mean(slopes), abs=1e-3)
            else:
                assert told[place] == 0


def test_what_is_ordinary_safe_unknown_or_without_a_side_counts_as_nothing():
    rows = np.array([[ORDINARY, -9.0, np.nan, 9.0], [0.0, ORDINARY / 2, 0.5, -9.0]])
    assert not terms(rows).any()


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
    there = directed_terms(rows[:, order], SCALES[::-1], turned)
    assert there == pytest.approx(terms(rows)[:, order])

"""Risk by scheme: one-sided terms of its behaviours, told only on enough rows."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from features.behaviour import EITHER, HIGHER, LOWER, Behaviour, Scheme, Unit
from features.measures import Count, Mean
from features.vectors.beyond import ORDINARY
from features.vectors.scheme_risk import LEAST, scheme_risk
from tests.features.measures.drawn_facts import days, every

MEAN, COUNT = Mean(of=days, among=every), Count(of=every)


def behaviour(side, measure):
    return Behaviour("某", "some", "", "", side, Unit.COUNT, measure)


class Resale(Scheme):
    code = "resale"
    share = behaviour(HIGHER, MEAN)
    times = behaviour(HIGHER, COUNT)


class Beds(Scheme):
    code = "beds"
    short = behaviour(LOWER, MEAN)
    turnover = behaviour(EITHER, MEAN)


class Curious(Scheme):
    code = "curious"
    only = behaviour(EITHER, MEAN)


BEHAVIOURS = (*Resale.behaviours(), *Beds.behaviours(), *Curious.behaviours())


def risk(deviations, exposures=(100, 100, 100, 100, 100), values=(1, 1, 1, 1, 1)):
    rows = [np.array([row], dtype=float) for row in (values, exposures, deviations)]
    return scheme_risk(BEHAVIOURS, *rows)


def test_the_score_of_a_scheme_is_what_its_behaviours_have_beyond_the_ordinary():
    told = risk([3.0, 1.5, 2.0, 9.0, 9.0])
    assert [scheme.code for scheme in told.schemes] == ["resale", "beds"]
    assert told.score.tolist() == [[2.5, 1.0]]


def test_the_ordinary_and_the_safe_side_add_nothing():
    assert risk([ORDINARY, -8.0, 0.5, 0.0, 0.0]).score.tolist() == [[0.0, 0.0]]


def test_a_behaviour_without_a_side_belongs_to_no_scheme_s_score():
    told = risk([0.0, 0.0, 0.0, 9.0, 9.0])
    assert np.isnan(told.terms[0, 3:]).all()
    with pytest.raises(KeyError):
        told.column("curious")


def test_a_mean_on_too_few_rows_is_not_told_but_a_count_is():
    told = risk([9.0, 3.0, 9.0, 0.0, 0.0], exposures=[LEAST - 1, 1, LEAST - 1, 100, 100])
    assert told.score[0, 0] == 2.0
    assert np.isnan(told.score[0, 1]), "not scoreable: no behaviour of it stands on enough"
    assert told.exposure[0, 0] == 1
    assert np.isnan(told.exposure[0, 1])


def test_the_exposure_is_the_most_that_a_behaviour_stands_on():
    assert risk([0.0] * 5, exposures=[30, 70, 12, 500, 500]).exposure.tolist() == [[70, 12]]


def test_without_a_value_it_is_not_scoreable():
    told = risk([np.nan] * 5, values=[np.nan] * 5)
    assert np.isnan(told.score).all()


def test_how_few_rows_are_enough_is_asked_for():
    few = np.array([[2.0] * 5])
    assert np.isnan(scheme_risk(BEHAVIOURS, few, few, few).score[0, 1])
    assert scheme_risk(BEHAVIOURS, few, few, few, 2).score[0, 1] == 1.0


ROWS = arrays(float, (4, 5), elements=st.floats(-10, 10) | st.just(np.nan))


@given(ROWS, arrays(float, (4, 5), elements=st.sampled_from([0, 1, 5, 80])))
def test_the_terms_add_up_to_the_scores_and_more_deviation_is_never_less_risk(deviations, rows):
    told = scheme_risk(BEHAVIOURS, deviations, rows, deviations)
    more = scheme_risk(BEHAVIOURS, deviations, rows, deviations + 1)
    for column, scheme in enumerate(told.schemes):
        own = [b.scheme is scheme for b in BEHAVIOURS]
        scored = ~np.isnan(told.score[:, column])
        total = np.nansum(told.terms[:, own], axis=1)
        assert np.array_equal(told.score[scored, column], total[scored])
        assert (more.score[scored, column] >= told.score[scored, column]).all()

"""How far few rows may be said to lie from the peers."""

import numpy as np
import pytest

from features.behaviour import EITHER, HIGHER, LOWER, Behaviour, Scheme, Unit
from features.facts import stays
from features.measures import AmountShare, Count, Mean, Share
from features.vectors.doubt import Doubt, doubt_of, doubted, rows_found


def behaviour(measure, unit=Unit.SHARE, side=HIGHER):
    words = {"zh": "例", "en": "example", "why_zh": "例", "why": "example"}
    return Behaviour(**words, riskier_when=side, unit=unit, measure=measure)


class Example(Scheme):
    code = "example"
    zh, en = "例", "example"
    rules, article, causes = (), "", ()

    share = behaviour(Share(of=stays.back_within_7, among=stays.every))
    money = behaviour(AmountShare(of=stays.back_within_7, among=stays.every, amount=stays.fund))
    count = behaviour(Count(of=stays.overlaps_elsewhere), Unit.COUNT)
    other_money = behaviour(AmountShare(of=stays.known_here, among=stays.every, amount=stays.fund))
    mean = behaviour(Mean(of=stays.stays_before, among=stays.every), Unit.RATIO)
    rarer = behaviour(Share(of=stays.no_self_pay, among=stays.every), side=LOWER)
    free = behaviour(Count(of=stays.last_here), Unit.COUNT, EITHER)


ALL = tuple(Example.behaviours())
ONE_EACH = Doubt(0.0, 0.0, 1.0)
VALUES = np.array([[0.1, 0.5, 3.0, 0.5, 2.0, 0.1, 7.0]])
EXPOSURES = np.array([[40.0, 40.0, 99.0, 40.0, 40.0, 40.0, 99.0]])


def test_counts_and_shares_tell_how_many_rows_and_money_what_stands_beside_it():
    found = rows_found(VALUES, EXPOSURES, ALL)[0]
    assert found[:3] == pytest.approx([4.0, 4.0, 3.0])
    assert np.isnan(found[[3, 5, 6]]).all()


def test_a_mean_is_no_surer_than_its_rows_are_many():
    assert rows_found(VALUES, EXPOSURES, ALL)[0, 4] == 40.0
    told = doubted(np.full((1, 1), 9.0), VALUES[:, 4:5], np.ones((1, 1)), (Example.mean,), ONE_EACH)
    assert told[0] == pytest.approx([1.0])


def test_what_few_rows_say_is_cut_at_so_many_spreads_for_each_root_of_them():
    told = doubted(np.full((1, 7), 9.0), VALUES, EXPOSURES, ALL, Doubt(0.0, 0.0, 2.0))
    assert told[0] == pytest.approx([4.0, 4.0, 2 * 3**0.5, 9.0, 9.0, 9.0, 9.0])


def test_the_safe_side_is_not_cut():
    told = doubted(np.full((1, 7), -9.0), VALUES, EXPOSURES, ALL, Doubt(0.0, 0.0, 2.0))
    assert told[0].tolist() == [-9.0] * 7


def test_averages_count_by_their_rows_and_money_by_more_of_them():
    told = doubted(np.ones((1, 7)), VALUES, EXPOSURES, ALL, Doubt(10.0, 60.0, np.inf))
    assert told[0] == pytest.approx([0.8, 0.4, 1.0, 0.4, 0.8, 0.8, 1.0])


def test_of_doctors_a_single_bill_is_a_finding_and_of_others_it_may_be_a_slip():
    one = np.array([[1.0]])
    for doubt, most in (
        (doubt_of("doctor"), 9.0),
        (doubt_of("provider"), 3.0),
        (doubt_of("patient"), 3.0),
    ):
        assert doubted(np.array([[9.0]]), one, one, (Example.count,), doubt) == most


def test_of_a_doctor_two_stays_say_little_and_a_hundred_visits_nearly_all():
    few, many = np.array([[2.0]]), np.array([[100.0]])
    mean, far = (Example.mean,), np.array([[9.0]])
    told = [doubted(far, many, rows, mean, doubt_of("doctor"))[0, 0] for rows in (few, many)]
    assert told == pytest.approx([1.0, 9 * 100 / 116])
    assert doubted(far, many, few, mean, doubt_of("patient"))[0, 0] == pytest.approx(3.0)

import math

import numpy as np

from tests.training.evaluation.drawn import a_round
from training.evaluation.compared import beyond_rules, compared

FOUND = [1] * 6 + [0] * 6 + [-1] * 8
WORSE = np.arange(20.0)


def by_name(told):
    return {each.name: each for each in told}


def test_each_list_stands_beside_every_other_over_the_rounds_that_have_it():
    rounds = [a_round(FOUND, rules=WORSE), a_round(FOUND, month=7, rules=WORSE, boosted=WORSE)]
    told = by_name(compared(rounds, "fraud", (6,)))
    assert {name: each.rounds for name, each in told.items()} == {
        "risk": 2,
        "risk_taught": 1,
        "boosted": 1,
        "rules": 2,
        "size": 2,
        "random": 2,
    }
    assert told["risk"].figures["AP"].mean == 1.0
    assert told["rules"].figures["AUC"].mean == 0.0
    assert told["random"].figures["precision@6"].mean == 0.5


def test_where_all_rounds_learned_the_risk_needs_no_second_line():
    rounds = [a_round(FOUND, boosted=WORSE), a_round(FOUND, month=7, boosted=WORSE)]
    assert "risk_taught" not in by_name(compared(rounds, "fraud", (6,)))


def test_a_precision_of_a_few_that_are_all_confirmed_is_not_certain():
    told = by_name(compared([a_round(FOUND)], "fraud", (6,)))["risk"].figures
    assert told["precision@6"].mean == 1.0
    assert 0.5 < told["precision@6"].low < 0.7


def test_of_a_first_k_that_nobody_inspected_only_the_coverage_is_told():
    told = by_name(compared([a_round(FOUND, rules=WORSE)], "fraud", (6,)))["rules"].figures
    assert told["coverage@6"].mean == 0.0
    assert math.isnan(told["precision@6"].mean)
    assert math.isnan(told["recovered@6"].mean)


def test_what_is_gained_beyond_rules_is_a_difference_in_pairs():
    others_first = [0.0] * 6 + [9.0] * 6 + [1.0] * 8
    told = beyond_rules([a_round(FOUND, rules=others_first)], "fraud", 6)
    assert (
        told.ap.mean
        == 1.0
        - by_name(compared([a_round(FOUND, rules=others_first)], "fraud", ()))["rules"]
        .figures["AP"]
        .mean
    )
    assert told.precision.mean == 1.0
    assert (told.rounds, told.taught) == (1, 1)


def test_too_few_outcomes_say_nothing_of_rules():
    told = beyond_rules([a_round([1, 0, 0, 0])], "fraud", 2)
    assert math.isnan(told.ap.mean)
    assert math.isnan(told.precision.mean)

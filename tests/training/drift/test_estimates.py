from itertools import product

import numpy as np
import pytest

from training.drift.estimates import estimated
from training.figures import average_precision


def exact_ap(risk):
    """The expectation over every way the labels can fall that has a confirmed one."""
    told = whole = 0.0
    for labels in product((0, 1), repeat=len(risk)):
        label = np.array(labels, dtype=np.int8)
        chance = float(np.prod(np.where(label == 1, risk, 1 - risk)))
        if label.any():
            told += chance * average_precision(label, risk, risk)
            whole += chance
    return told / whole


def test_ap_is_what_counting_every_outcome_gives():
    risk = np.array([0.9, 0.6, 0.55, 0.3, 0.2, 0.1, 0.05])
    assert estimated(risk)["AP"].mean == pytest.approx(exact_ap(risk), abs=0.03)


def test_precision_and_the_number_confirmed_are_means_and_sums_of_risks():
    risk = np.random.default_rng(0).uniform(size=80)
    told = estimated(risk)
    assert told["confirmed"].mean == pytest.approx(risk.sum())
    assert told["precision@20"].mean == pytest.approx(np.sort(risk)[-20:].mean())
    assert all(each.low <= each.mean <= each.high for each in told.values())


def test_where_the_risks_are_true_the_intervals_hold_what_comes_out():
    draws, held = np.random.default_rng(3), []
    for seed in range(60):
        risk = draws.beta(0.5, 2.0, 150)
        label = (draws.random(150) < risk).astype(np.int8)
        told = estimated(risk, seed=seed)["AP"]
        held.append(told.low <= average_precision(label, risk, risk) <= told.high)
    assert np.mean(held) > 0.85


def test_a_list_longer_than_the_ranking_is_left_out_and_no_hope_has_no_ap():
    assert set(estimated(np.full(10, 0.5))) == {"confirmed", "AP"}
    assert set(estimated(np.zeros(30))) == {"confirmed", "precision@20"}


def test_the_same_seed_gives_the_same():
    risk = np.linspace(0, 1, 60)
    assert estimated(risk, seed=4) == estimated(risk, seed=4) != estimated(risk, seed=5)

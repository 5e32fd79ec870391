"""The second head: what an inspection confirms, fraud or violation."""

import numpy as np
import pytest

from tests.training.invented import a_panel, quickly
from training.fit import fit_model
from training.model import FINAL
from training.panel import UNLABELLED


@pytest.fixture(scope="module")
def panel():
    return a_panel(600, 400)


@pytest.fixture(scope="module")
def model(panel):
    with pytest.MonkeyPatch.context() as patch:
        quickly(patch)
        return fit_model(panel)


def test_a_violation_is_never_less_likely_than_fraud(model, panel):
    told = model.explain(panel.values, panel.deviations)
    assert (told.risk_violation >= told.risk).all()
    assert (told.risk_violation <= 1).all()


def test_over_the_inspected_it_adds_up_to_the_violations(model, panel):
    rows = panel.labelled
    told = model.explain(panel.values[rows], panel.deviations[rows])
    assert told.risk_violation.mean() == pytest.approx((panel.violation[rows]).mean(), abs=0.08)
    assert told.risk_violation.mean() > told.risk.mean()


def test_a_row_alone_is_told_as_among_others(model, panel):
    many = model.explain(panel.values, panel.deviations).risk_violation
    alone = [
        model.explain(panel.values[[row]], panel.deviations[[row]]).risk_violation[0]
        for row in range(60)
    ]
    assert alone == many[:60].tolist()


def test_who_was_inspected_is_judged_by_the_trees_that_never_saw_it(model, panel):
    row = panel.labelled[:1]
    values, deviations = panel.values[row], panel.deviations[row]
    by_member = [
        model.violation.log_odds(
            model.design,
            which + 1,
            (model.final if which == FINAL else model.folds[which]).components(values, deviations),
            values,
            deviations,
        )[0]
        for which in (FINAL, 0, 1, 2, 3, 4)
    ]
    own = model.member_of(panel.ids[row[0]], labelled=True)
    told = model.explain(values, deviations, [own])
    expected = max(by_member[own + 1], told.log_odds[0])
    assert told.risk_violation[0] == pytest.approx(1 / (1 + np.exp(-expected)))


def test_the_head_of_fraud_is_the_same_with_it_and_without(model, panel):
    nobody = np.full(len(panel.ids), UNLABELLED, np.int8)
    with pytest.MonkeyPatch.context() as patch:
        quickly(patch)
        alone = fit_model(type(panel)(**{**vars(panel), "violation": nobody}))
    both = [m.explain(panel.values, panel.deviations) for m in (model, alone)]
    assert np.array_equal(both[0].log_odds, both[1].log_odds)
    assert np.isnan(both[1].risk_violation).all()

import numpy as np
import pytest

from training.own.fit import FEW, fit_own, learnt
from training.own.folds import own_folds
from training.own.member import Shape

pytestmark = pytest.mark.usefixtures("quick")


def rows(count=240, *, confirmed=40, seed=0):
    draws = np.random.default_rng(seed)
    bad = np.arange(count) % 4 == 0
    values = draws.normal(size=(count, 3)) + bad[:, None] * [1.5, -1.5, 0.0]
    values[draws.random(values.shape) < 0.05] = np.nan
    label = np.where(bad, 1, 0).astype(np.int8)
    label[np.flatnonzero(bad)[confirmed:]] = -1
    return values, label


def fitted(values, label, shape=None, seed=0):
    shape = shape or Shape((0, 0, 0), peers=False)
    fold = own_folds(label, None, 0)
    return fit_own(values, shape.towards_risk(values), label, fold, shape, seed), fold


def test_contributions_add_up_to_the_log_odds_with_and_without_peers():
    values, label = rows()
    for shape in (Shape((1, -1, 0), peers=True), Shape((0, 0, 0), peers=False)):
        model, fold = fitted(values, label, shape)
        deviations = shape.towards_risk(values)
        told = model.explain(values, deviations, fold)
        assert np.abs(told.baseline + told.contributions.sum(axis=1) - told.log_odds).max() < 1e-9
        final = model.stack.log_odds(model.final.components(values, deviations))
        assert np.abs(model.explain(values, deviations).log_odds - final).max() < 1e-6


def test_the_label_of_a_row_changes_nothing_of_what_its_own_member_says_of_it():
    values, label = rows()
    model, fold = fitted(values, label)
    row = np.flatnonzero(label == 1)[0]
    other = label.copy()
    other[row] = 0
    shape = Shape((0, 0, 0), peers=False)
    again = fit_own(values, values, other, fold, shape)
    one = values[[row]]
    before, after = (m.folds[fold[row]].components(one, one) for m in (model, again))
    assert np.array_equal(before, after)


def test_with_many_labels_the_risk_is_calibrated_and_tells_the_bad():
    values, label = rows()
    model, fold = fitted(values, label)
    assert model.stack.calibrated
    known = label >= 0
    told = model.explain(values[known], values[known], fold[known])
    assert told.risk.mean() == pytest.approx(label[known].mean(), abs=1e-3)
    assert told.risk[label[known] == 1].mean() > 2 * told.risk[label[known] == 0].mean()


def test_with_five_confirmed_the_linear_part_leads_and_nothing_is_calibrated():
    values, label = rows(confirmed=5)
    model, _ = fitted(values, label)
    assert not model.stack.calibrated
    assert model.stack.weights[0] == 0
    assert model.final.boosted_text == ""
    assert len(model.folds) == 5
    told = model.final.components(values, values)
    assert model.stack.weights[3] * told[:, 3].std() > model.stack.weights[1] * told[:, 1].std()


def test_with_few_labels_what_stands_out_counts_only_where_it_tells_them():
    values, label = rows(confirmed=5)
    values = np.nan_to_num(values)
    bad = np.arange(len(label)) % 4 == 0
    inside, far = (
        values * np.where(bad, 0.1, 3.0)[:, None],
        values * np.where(bad, 9.0, 1.0)[:, None],
    )
    for table, share in ((inside, 0.0), (far, 1.0)):
        model, _ = fitted(table, label)
        spread = model.final.components(table, table).std(axis=0)
        assert model.stack.weights * spread == pytest.approx(FEW * [0, share, share, 1])


def test_without_labels_what_stands_out_ranks_on_either_side():
    values, label = rows()
    values = np.nan_to_num(values)
    values[7] = [0.0, -9.0, 9.0]
    model, _ = fitted(values, np.full_like(label, -1))
    assert model.folds == ()
    assert model.explain(values, values).log_odds.argmax() == 7


def test_a_declared_side_is_held_to():
    values, label = rows()
    shape = Shape((1, -1, 0), peers=False)
    model, _ = fitted(values, label, shape)
    row = np.zeros((1, 3))
    riskier = np.array([[1.0, -1.0, 0.0]])
    told = [model.final.components(v, shape.towards_risk(v))[0] for v in (row, riskier)]
    assert (told[1] >= told[0]).all()


def test_three_of_either_label_teach():
    assert learnt(np.array([1, 1, 1, 0, 0, 0, -1]))
    assert not learnt(np.array([1, 1, 0, 0, 0, 0, -1]))

import numpy as np
import pytest
from sklearn.datasets import make_classification
from sklearn.utils.estimator_checks import parametrize_with_checks

from training.estimator import RiskEstimator

pytestmark = pytest.mark.usefixtures("quick")


def not_applicable(estimator):
    return {
        "check_classifiers_classes": "-1 is no class: it says that a row has no label",
        "check_supervised_y_no_nan": "NaN is no error: it says that a row has no label",
    }


@pytest.mark.parametrize("kind", [float, object])
def test_an_infinite_label_is_refused(kind):
    values, label = rows()
    label = label.astype(kind)
    label[3] = np.inf
    with pytest.raises(ValueError, match="infinity"):
        RiskEstimator().fit(values, label)


@parametrize_with_checks([RiskEstimator()], expected_failed_checks=not_applicable)
def test_scikit_learn_agrees(estimator, check):
    check(estimator)


def rows(count=300, seed=0):
    values, label = make_classification(count, 6, n_informative=3, class_sep=1.5, random_state=seed)
    return values, label


def test_missing_values_and_unlabelled_rows_are_taken():
    values, label = rows()
    values[::7, 0] = np.nan
    known = label.astype(float)
    known[::3] = np.nan
    model = RiskEstimator().fit(values, known)
    assert model.calibrated_
    hidden = np.isnan(known)
    assert (model.predict(values[hidden]) == label[hidden]).mean() > 0.8
    told = model.explain(values)
    assert told.log_odds == pytest.approx(model.decision_function(values), abs=1e-6)
    assert model.feature_names == [f"x{n}" for n in range(6)]


def test_minus_one_none_and_nan_all_say_that_a_row_has_no_label():
    values, label = rows()
    told = []
    for empty in (-1, None, float("nan")):
        y = label.astype(object)
        y[::2] = empty
        told.append(RiskEstimator().fit(values, y).decision_function(values))
    assert np.array_equal(told[0], told[1])
    assert np.array_equal(told[0], told[2])


def test_who_carried_a_label_is_scored_by_a_member_that_never_saw_it():
    values, label = rows()
    model = RiskEstimator().fit(values, label)
    row = 5
    fold = model.fold_[row]
    assert fold >= 0
    mine = model.out_of_fold(values).log_odds[row]
    by_member = model.explain(values[[row]], members=[fold]).log_odds[0]
    assert mine == pytest.approx(by_member, abs=1e-9)
    assert mine != model.decision_function(values[[row]])[0]


def test_a_group_is_in_one_fold():
    values, label = rows()
    groups = np.arange(300) // 4
    fold = RiskEstimator().fit(values, label, groups).fold_
    assert all(len(set(fold[groups == g])) == 1 for g in range(75))


def test_peers_are_what_a_row_is_measured_by():
    values, label = rows()
    peers = ["a" if row % 2 else "b" for row in range(300)]
    model = RiskEstimator().fit(values + 100.0 * (np.arange(300) % 2)[:, None], label, peers=peers)
    same = values[:1] + 100.0
    told = [model.components(same, [which])[0, 2] for which in ("a", "b")]
    assert told[0] < told[1]


@pytest.mark.parametrize(
    ("directions", "y", "why"),
    [
        ([1], [0, 1] * 20, "directions"),
        ([2, 0], [0, 1] * 20, "directions"),
        (None, [0, 1, 2, 3] * 10, "binary"),
        (None, [1] * 40, "one class alone"),
        (None, ["a", None] * 20, "one class alone"),
    ],
)
def test_what_does_not_fit_is_refused(directions, y, why):
    values = np.random.default_rng(0).normal(size=(40, 2))
    with pytest.raises(ValueError, match=why):
        RiskEstimator(directions=directions).fit(values, np.array(y, dtype=object))


def test_no_label_at_all_ranks_what_stands_out():
    values = np.random.default_rng(0).normal(size=(100, 2))
    values[9] = [-8.0, 8.0]
    model = RiskEstimator().fit(values, np.full(100, -1))
    assert not model.calibrated_
    assert model.decision_function(values).argmax() == 9

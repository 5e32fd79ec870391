import lightgbm
import numpy as np
import pytest
from sklearn.ensemble import IsolationForest
from sklearn.metrics import roc_auc_score

from tests.training.invented import BEHAVIOURS, SIGNS, a_panel
from training import forest
from training.forest import ROWS, fit_forest
from training.forest_text import average_path_length
from training.matrix import Design

DESIGN = Design.of(BEHAVIOURS)


@pytest.fixture(scope="module")
def deviations():
    return a_panel(400).deviations


def paths(text, deviations):
    """The mean path length of each row."""
    sided = DESIGN.one_sided(deviations).astype(np.float32)
    return lightgbm.Booster(model_str=text).predict(sided, raw_score=True)


def test_it_is_scikit_learns_forest_on_the_risky_deviations(deviations):
    sided = DESIGN.one_sided(deviations).astype(np.float32)
    theirs = IsolationForest(n_estimators=forest.TREES, max_samples=ROWS, random_state=4)
    scores = theirs.fit(sided).score_samples(sided)
    ours = paths(fit_forest(deviations, DESIGN, 4), deviations)
    assert -(2 ** (-ours / average_path_length(ROWS))) == pytest.approx(scores, abs=1e-12)


def test_the_same_seed_gives_the_same_forest_and_another_another(quick, deviations):
    assert fit_forest(deviations, DESIGN, 1) == fit_forest(deviations, DESIGN, 1)
    assert fit_forest(deviations, DESIGN, 1) != fit_forest(deviations, DESIGN, 2)


def test_what_lies_on_the_safe_side_changes_nothing(quick, deviations):
    safer = np.where(deviations < 0, deviations * 7, deviations)
    assert not np.array_equal(safer, deviations, equal_nan=True)
    assert fit_forest(safer, DESIGN, 0) == fit_forest(deviations, DESIGN, 0)


def test_what_has_no_declared_side_changes_nothing(quick, deviations):
    other = np.where(SIGNS == 0, 9.0, deviations)
    assert fit_forest(other, DESIGN, 0) == fit_forest(deviations, DESIGN, 0)


def test_the_unknown_is_as_good_as_the_ordinary(quick, deviations):
    known = np.nan_to_num(deviations, nan=0.0)
    assert fit_forest(known, DESIGN, 0) == fit_forest(deviations, DESIGN, 0)


def test_fewer_rows_than_a_tree_takes_are_enough(quick, deviations):
    few = deviations[:12]
    assert np.isfinite(paths(fit_forest(few, DESIGN, 0), few)).all()


def test_who_deviates_riskily_in_many_ways_has_a_short_path():
    panel = a_panel(600, 600, signal=2.0)
    found = paths(fit_forest(panel.deviations, DESIGN, 0), panel.deviations)
    assert roc_auc_score(panel.label, -found) > 0.85

import lightgbm
import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from tests.training.invented import BEHAVIOURS, SIGNS, a_panel
from training.boosted import fit_boosted
from training.matrix import Design

DESIGN = Design.of(BEHAVIOURS)


def fitted(panel, seed=0):
    part = panel.rows(panel.labelled)
    return fit_boosted(DESIGN.of_rows(part.values, part.deviations), part.label, DESIGN, seed)


def said(text, panel):
    booster = lightgbm.Booster(model_str=text)
    return booster.predict(DESIGN.of_rows(panel.values, panel.deviations), raw_score=True)


def lowered(model, rows, sign, draws):
    """How often a row's log-odds fall when one column moves to its risky side."""
    before, fallen = model.predict(rows, raw_score=True), 0
    for column, direction in enumerate(sign):
        moved = rows.copy()
        step = np.abs(draws.normal(scale=np.nanstd(rows[:, column]) + 1e-3, size=len(rows)))
        moved[:, column] += direction * step
        fallen += int((model.predict(moved, raw_score=True) < before - 1e-9).sum())
    return fallen


def test_it_learns_what_the_labels_tell():
    panel = a_panel(500, 300, signal=2.0)
    unseen = a_panel(400, 400, seed=9, signal=2.0)
    assert roc_auc_score(unseen.label, said(fitted(panel), unseen)) > 0.85


def test_the_same_seed_gives_the_same_model_and_another_another(quick):
    panel = a_panel()
    assert fitted(panel) == fitted(panel)
    assert fitted(panel) != fitted(panel, seed=1)


def test_more_of_what_is_risky_never_lowers_the_risk_though_the_labels_say_so():
    panel = a_panel(500, 500, signal=2.0)
    upside_down = panel.label.copy()
    upside_down[:250] = 1 - upside_down[:250]  # half of the labels say the contrary
    matrix = DESIGN.of_rows(panel.values, panel.deviations)
    model = lightgbm.Booster(model_str=fit_boosted(matrix, upside_down, DESIGN, 0))
    draws = np.random.default_rng(0)
    rows = np.nan_to_num(draws.permuted(matrix, axis=0))
    assert lowered(model, rows, DESIGN.monotone, draws) == 0
    free = [-1 if sign == 0 else 0 for sign in DESIGN.monotone]
    assert lowered(model, rows, free, draws) > 0  # what is free may go either way


@pytest.mark.parametrize("member", ["final", 0, 4])
def test_more_of_what_is_risky_never_lowers_the_risk_of_the_trained_model(world, member):
    model = world.registered.bundle.model
    chosen = model.final if member == "final" else model.folds[member]
    matrix = model.design.of_rows(world.scores.values, world.scores.relative.deviation)
    draws = np.random.default_rng(1)
    rows = np.nan_to_num(draws.permuted(matrix, axis=0))
    assert 1 in model.design.monotone
    assert lowered(chosen.boosted, rows, model.design.monotone, draws) == 0


def test_few_labels_are_enough_to_fit(quick):
    panel = a_panel(60, 24)
    assert np.isfinite(said(fitted(panel), panel)).all()


def test_unknown_values_are_taken_as_they_come(quick):
    panel = a_panel(missing=0.6)
    assert np.isfinite(said(fitted(panel), panel)).all()


def test_the_columns_carry_the_behaviours_names(quick):
    booster = lightgbm.Booster(model_str=fitted(a_panel()))
    assert booster.feature_name() == DESIGN.columns
    told = booster.dump_model()["monotone_constraints"]
    assert told == [*SIGNS.tolist(), *np.abs(SIGNS).tolist()]

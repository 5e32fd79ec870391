import numpy as np
import pytest

from training.directed import directed_terms
from training.folds import FOLDS, fold_of
from training.model import FINAL, sigmoid


@pytest.fixture(scope="module")
def model(world):
    return world.registered.bundle.model


@pytest.fixture(scope="module")
def rows(world):
    return world.scores.values, world.scores.relative.deviation


def test_the_log_odds_are_the_baseline_and_what_the_behaviours_add(model, rows):
    told = model.explain(*rows)
    assert np.abs(told.baseline + told.contributions.sum(axis=1) - told.log_odds).max() <= 1e-9


@pytest.mark.parametrize("which", [FINAL, *range(FOLDS)])
def test_the_log_odds_are_the_stack_of_what_the_components_predict(model, rows, which):
    told = model.explain(*rows, [which] * len(rows[0]))
    member = model.final if which == FINAL else model.folds[which]
    components = member.components(*rows)
    assert np.abs(told.components - components).max() <= 1e-9
    assert np.abs(told.log_odds - model.stack.log_odds(components)).max() <= 1e-9
    boosted = member.boosted.predict(model.design.of_rows(*rows), raw_score=True)
    assert np.array_equal(components[:, 0], boosted)


def test_risk_is_the_sigmoid_of_the_log_odds(model, rows):
    told = model.explain(*rows)
    assert told.risk == pytest.approx(1 / (1 + np.exp(-told.log_odds)), abs=1e-12)
    assert sigmoid(np.array([-1e6, 0.0, 1e6])).tolist() == [0.0, 0.5, 1.0]


@pytest.mark.filterwarnings("ignore:The set_(bad|over|under) function:PendingDeprecationWarning")
def test_what_a_behaviour_adds_is_its_shap_value_in_both_tree_models_by_their_weights(model, rows):
    import shap  # asks matplotlib for what it will lose

    values, deviations = rows[0][:40], rows[1][:40]
    design, stack, member = model.design, model.stack, model.final

    def slowly(booster, matrix):
        explainer = shap.TreeExplainer(booster)
        explainer.model.model_type = "internal"  # shap's own arithmetic, not LightGBM's again
        return explainer.shap_values(matrix)

    boosted = slowly(member.boosted, design.of_rows(values, deviations))
    forest = slowly(member.forest, design.one_sided(deviations).astype(np.float32))
    count = len(design.names)
    expected = (
        stack.weights[0] * (boosted[:, :count] + boosted[:, count:])
        - stack.weights[1] * forest
        + stack.weights[2] * directed_terms(deviations, member.scales, design, member.weights)
    )
    assert np.abs(expected).max() > 0.05
    assert np.abs(model.explain(values, deviations).contributions - expected).max() <= 1e-6


def test_who_carried_a_label_is_scored_by_the_member_of_its_fold_all_others_by_the_final_one(model):
    for i in ("H1", "H2", "H3", "H4", "H5", "H6"):
        assert model.member_of(i, labelled=True) == fold_of(i)
        assert model.member_of(i, labelled=False) == FINAL


def test_each_row_is_explained_by_the_member_asked_for(model, rows):
    values, deviations = rows[0][:12], rows[1][:12]
    members = [FINAL, 0, 1, 2, 3, 4] * 2
    told = model.explain(values, deviations, members)
    for row, which in enumerate(members):
        alone = model.explain(values[[row]], deviations[[row]], [which])
        assert told.log_odds[row] == pytest.approx(alone.log_odds[0], abs=1e-12)
        assert told.contributions[row] == pytest.approx(alone.contributions[0], abs=1e-12)


def test_the_members_differ(model, rows):
    few = rows[0][:20], rows[1][:20]
    told = [model.explain(*few, [k] * 20).log_odds for k in (FINAL, *range(FOLDS))]
    assert len({tuple(t) for t in told}) == FOLDS + 1


def test_no_data_at_all_is_explained_too(model):
    nothing = np.full((1, len(model.design.names)), np.nan)
    told = model.explain(nothing, nothing)
    assert np.isfinite(told.log_odds).all()
    assert np.isfinite(told.contributions).all()


def test_no_row_is_no_explanation(model):
    none = np.empty((0, len(model.design.names)))
    assert len(model.explain(none, none).log_odds) == 0

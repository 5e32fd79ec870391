from dataclasses import replace

import numpy as np
import pytest

from tests.training.invented import a_bundle, a_panel
from training.fit import fit_model
from training.folds import FOLDS, fold_of, folds_of
from training.parameters import Parameters
from training.stack import MIN_EACH

pytestmark = pytest.mark.usefixtures("quick")


def texts(member):
    return member.boosted_text, member.forest_text, member.scales.tolist()


def test_the_same_seed_gives_the_same_bytes_of_every_file(tmp_path):
    digests = [a_bundle(tmp_path / name, fit_model(a_panel(), seed=3)) for name in ("one", "two")]
    files = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert len(files) == 1 + 3 * (FOLDS + 1)
    for name in files:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    assert digests[0] == digests[1]


def test_another_seed_gives_another_model():
    assert texts(fit_model(a_panel(), seed=1).final) != texts(fit_model(a_panel(), seed=2).final)


def test_the_member_of_a_fold_is_fitted_without_the_entities_of_that_fold():
    panel = a_panel()
    before = fit_model(panel)
    inside = folds_of(panel.ids) == 2
    panel.deviations[inside] = 9.0
    panel.values[inside] = -9.0
    for head in (panel.label, panel.violation):
        head[inside] = np.where(head[inside] < 0, -1, 1 - head[inside])
    after = fit_model(panel)
    assert texts(after.folds[2]) == texts(before.folds[2])
    assert after.violation.texts[1 + 2] == before.violation.texts[1 + 2]
    for k in (0, 1, 3, 4):
        assert texts(after.folds[k]) != texts(before.folds[k])
    assert texts(after.final) != texts(before.final)


def test_who_is_in_one_hand_with_a_labelled_one_of_a_fold_teaches_its_member_nothing():
    panel = a_panel()
    fold, known = folds_of(panel.ids), panel.labelled
    inside = known[fold[known] == 2][:3]
    mates = known[fold[known] != 2][:4]
    hand = np.array(panel.group)
    hand[[*inside, *mates]] = "owner 1"
    panel = replace(panel, group=tuple(hand))
    before = fit_model(panel)
    for head in (panel.label, panel.violation):
        head[mates] = 1 - head[mates]
    panel.values[mates] = -9.0
    after = fit_model(panel)
    assert texts(after.folds[2]) == texts(before.folds[2])
    assert after.folds[2].weights.tolist() == before.folds[2].weights.tolist()
    assert after.violation.texts[1 + 2] == before.violation.texts[1 + 2]
    assert texts(after.final) != texts(before.final)


def test_where_all_are_in_one_hand_the_members_learn_of_no_label():
    panel = a_panel(120, 80)
    model = fit_model(replace(panel, group=("owner 1",) * 120))
    assert {member.boosted_text for member in model.folds} == {""}
    assert model.final.boosted_text
    assert np.isfinite(model.explain(panel.values, panel.deviations).risk).all()


def test_the_label_of_an_entity_changes_nothing_of_what_its_own_member_says_of_it():
    panel = a_panel()
    place = panel.labelled[0]
    which = fold_of(panel.ids[place])
    row = panel.values[[place]], panel.deviations[[place]]
    before = fit_model(panel).folds[which].components(*row)
    panel.label[place] = 1 - panel.label[place]
    after = fit_model(panel).folds[which].components(*row)
    assert np.array_equal(after, before)


def test_unlabelled_rows_teach_the_forest_and_the_scales_and_nothing_else():
    panel = a_panel()
    before = fit_model(panel).final
    panel.deviations[panel.label < 0] *= 3.0
    after = fit_model(panel).final
    assert after.forest_text != before.forest_text
    assert not np.array_equal(after.scales, before.scales)
    assert after.boosted_text == before.boosted_text


def test_the_stack_is_learned_on_what_each_fold_s_member_says_of_its_fold():
    panel = a_panel()
    model = fit_model(panel)
    labelled = panel.labelled
    rows = panel.values[labelled], panel.deviations[labelled]
    members = [fold_of(panel.ids[place]) for place in labelled]
    told = model.explain(*rows, members)
    assert told.risk.mean() == pytest.approx(panel.label[labelled].mean(), abs=1e-4)


def test_with_too_few_labels_the_model_ranks_and_is_not_calibrated():
    panel = a_panel()
    confirmed = np.flatnonzero(panel.label == 1)
    panel.label[confirmed[MIN_EACH - 1 :]] = -1
    model = fit_model(panel)
    assert not model.stack.calibrated
    assert model.folds == ()
    assert model.final.boosted_text == ""
    told = model.explain(panel.values, panel.deviations)
    assert len(np.unique(told.log_odds)) > 250
    assert np.abs(told.baseline + told.contributions.sum(axis=1) - told.log_odds).max() <= 1e-9


def test_a_fold_whose_rest_holds_no_confirmed_one_still_has_its_member():
    panel = a_panel(400, 400)
    inside = folds_of(panel.ids) == 1
    panel.label[:] = np.where(inside & (panel.label == 1), 1, 0)
    model = fit_model(panel)
    assert model.stack.calibrated
    assert model.folds[1].boosted_text == ""
    assert np.isfinite(model.explain(panel.values, panel.deviations, [1] * 400).risk).all()


@pytest.mark.parametrize(
    ("changes", "moved"),
    [
        ({"learning_rate": 0.1}, "boosted_text"),
        ({"num_leaves": 3}, "boosted_text"),
        ({"lambda_l2": 50.0}, "boosted_text"),
        ({"feature_fraction": 0.9}, "boosted_text"),
        ({"forest_rows": 40}, "forest_text"),
    ],
)
def test_each_parameter_moves_its_own_part_and_no_other(changes, moved):
    told = (
        fit_model(a_panel(120, 80)),
        fit_model(a_panel(120, 80), parameters=Parameters(**changes)),
    )
    texts = {
        name: [getattr(m.final, name) for m in told] for name in ("boosted_text", "forest_text")
    }
    assert {name for name, (before, after) in texts.items() if before != after} == {moved}


def test_the_pull_moves_the_stack_alone():
    before, after = (
        fit_model(a_panel(120, 80), parameters=Parameters(pull=p)) for p in (30.0, 1.0)
    )
    assert before.final.boosted_text == after.final.boosted_text
    assert before.stack.weights != after.stack.weights

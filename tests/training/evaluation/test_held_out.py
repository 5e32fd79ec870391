import numpy as np
import pytest

from tests.training.invented import a_panel
from training.evaluation.figures import auc
from training.evaluation.held_out import held_out, thinned, without_each
from training.evaluation.rows import plain_rows
from training.fit import fit_model

pytestmark = pytest.mark.usefixtures("quick")


def test_who_is_judged_was_on_no_side_of_fitting(monkeypatch):
    panel = a_panel(120, 80)
    seen = []

    def fit(rest, *, seed):
        seen.append(set(rest.ids) | set(rest.crowd.ids))
        return fit_model(rest, seed=seed)

    monkeypatch.setattr("training.evaluation.held_out.fit_model", fit)
    told = held_out(panel)
    held = [{panel.ids[i] for i in panel.labelled[told.part == n]} for n in np.unique(told.part)]
    assert [bool(out & rest) for out, rest in zip(held, seen, strict=True)] == [False] * 5


def test_those_in_one_hand_are_held_out_together():
    panel = a_panel(120, 80)
    hand = tuple("one" if n < 60 else own for n, own in enumerate(panel.group))
    object.__setattr__(panel, "group", hand)
    told = held_out(panel)
    assert len(set(told.part[panel.labelled < 60])) == 1


def test_it_tells_and_places_of_several_parts_can_be_compared():
    panel = a_panel(200, 150)
    told = held_out(panel)
    label = panel.label[panel.labelled]
    rows = plain_rows(label, told.place, np.zeros(len(label), int))
    assert auc(rows, np.ones((1, len(label))))[0] > 0.8
    assert told.taught.all()
    assert 0 < told.place.min() < told.place.max() <= 1


def test_a_part_below_zero_is_never_left_out():
    panel = a_panel(120, 80)
    part = np.where(np.arange(120) < 60, 0, -1)
    told = without_each(panel, part)
    assert (np.isnan(told.log_odds) == (told.part < 0)).all()


def test_a_share_of_either_label_is_left():
    panel = a_panel(120, 80)
    less = thinned(panel, 0.5, seed=0)
    for kind in (0, 1):
        assert (less.label == kind).sum() == round((panel.label == kind).sum() / 2)
    assert thinned(panel, 1.0, seed=0) is panel
    assert (less.violation[less.label < 0] == -1).all()

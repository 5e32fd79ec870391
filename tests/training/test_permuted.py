from dataclasses import replace

import numpy as np
import pytest

from tests.training.invented import a_panel
from training.leak import Leak
from training.permuted import dealt, guard_permuted

pytestmark = pytest.mark.usefixtures("quick")


def test_labels_are_dealt_among_the_labelled_both_together():
    panel = a_panel(120, 80)
    told = dealt(panel, 0)
    assert (told.label != panel.label).any()
    assert np.array_equal(told.label < 0, panel.label < 0)
    pairs = [
        sorted(zip(each.label.tolist(), each.violation.tolist(), strict=True))
        for each in (panel, told)
    ]
    assert pairs[0] == pairs[1]
    assert np.array_equal(told.values, panel.values, equal_nan=True)


def test_where_nothing_leaks_the_average_precision_falls_to_chance():
    panel = a_panel(240, 200, signal=3.0)
    share = (panel.label == 1).sum() / 200
    for figure in guard_permuted(panel).values():
        assert figure == pytest.approx(share, abs=0.12)


def test_a_column_made_from_the_labels_tells_them_by_itself():
    def with_labels(panel):
        values = panel.values.copy()
        values[:, 3] = panel.label + np.random.default_rng(0).normal(0, 1, len(panel.ids))
        return replace(panel, values=values)

    with pytest.raises(Leak, match=r"invented\.low_1 tells labels that were dealt by lot"):
        guard_permuted(a_panel(120, 80), with_labels)


def test_a_model_that_has_seen_what_is_held_out_tells_it(monkeypatch):
    def seen(panel, **options):
        told = honest(panel, **options)
        score = 2 * told.label + np.random.default_rng(0).normal(0, 1, len(told.label))
        return replace(told, scores=told.scores | {"risk": score[None, :]})

    from training import permuted

    honest = permuted.cross_validate
    monkeypatch.setattr("training.permuted.cross_validate", seen)
    with pytest.raises(Leak, match="risk tells labels that were dealt by lot with an average"):
        guard_permuted(a_panel(120, 80))

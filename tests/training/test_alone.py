from dataclasses import replace

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from tests.training.invented import BEHAVIOURS, a_panel
from training.alone import SCHEMA, alone, leaks


def told(panel, behaviour):
    return alone(panel, (behaviour,)).row(0, named=True)


@pytest.mark.parametrize("place", range(len(BEHAVIOURS)))
def test_the_value_in_its_declared_direction_over_those_that_have_one(place):
    panel, behaviour = a_panel(400, 300), BEHAVIOURS[place]
    known = (panel.label >= 0) & ~np.isnan(panel.values[:, place])
    label, value = panel.label[known], panel.values[known, place]
    wanted = roc_auc_score(label, value * (behaviour.riskier_when.value or 1))
    if not behaviour.riskier_when.value:
        wanted = max(wanted, 1 - wanted)
    row = told(panel, behaviour)
    assert row["AUC"] == pytest.approx(wanted)
    assert row["confirmed"] + row["found_none"] == known.sum()


def test_few_labels_tell_nothing_and_no_panel_tells_nothing():
    panel = a_panel(60, 20)
    assert told(panel, BEHAVIOURS[0])["AUC"] is None
    assert dict(alone(None, BEHAVIOURS).schema) == SCHEMA
    assert alone(None, BEHAVIOURS)["AUC"].null_count() == len(BEHAVIOURS)


@pytest.mark.parametrize("side", [1, -1])
def test_what_tells_the_labels_too_well_on_either_side_is_a_leak(side):
    panel = a_panel(400, 300)
    values = panel.values.copy()
    values[:, 0] = side * panel.label
    found = leaks(alone(replace(panel, values=values), BEHAVIOURS))
    assert [(caution.code, caution.behaviour) for caution in found] == [
        ("leak", BEHAVIOURS[0].name)
    ]
    assert leaks(alone(panel, BEHAVIOURS)) == []

from types import SimpleNamespace

import polars as pl
import pytest

from tests.training.invented import a_panel
from training.evaluation.held_out import held_out
from training.evaluation.regions import left_out
from training.fit import fit_model

pytestmark = pytest.mark.usefixtures("quick")


def regions_of(panel, names):
    region = [names[place % len(names)] for place in range(len(panel.ids))]
    return SimpleNamespace(frame=pl.DataFrame({"entity_id": panel.ids, "region": region}))


def test_each_region_is_ranked_by_a_model_that_never_saw_it(monkeypatch):
    panel = a_panel(240, 160)
    vectors = regions_of(panel, ["north", "south", None])
    whole, fitted = held_out(panel), []

    def fit(rest, *, seed):
        fitted.append(set(rest.ids))
        return fit_model(rest, seed=seed)

    monkeypatch.setattr("training.evaluation.held_out.fit_model", fit)
    fraud, violation = left_out(panel, vectors, whole, say=lambda line: None)
    of = dict(vectors.frame.iter_rows())
    assert {frozenset({of[i] for i in ids}) for ids in fitted} == {
        frozenset({"north", None}),
        frozenset({"south", None}),
    }
    unknown = sum(of[panel.ids[row]] is None for row in panel.labelled)
    assert (fraud.regions, fraud.rows) == (2, len(panel.labelled) - unknown)
    assert fraud.unseen["AUC"].mean > 0.7
    assert violation.tier == "violation"


def test_with_few_labels_no_region_is_left_out():
    panel = a_panel(60, 12)
    assert (panel.label == 1).sum() < 10
    assert left_out(panel, regions_of(panel, ["north"]), None, say=lambda line: None) == []

from dataclasses import replace
from datetime import date

import numpy as np
import polars as pl
import pytest

from features.bad_input import BadInput
from features.claims.ingest import ingest
from features.claims.store import Store
from features.simulation import WORLDS, simulate
from serving.scores import score
from training.crossvalidate import BASELINES, RISK
from training.figures import FIGURES
from training.parameters import Parameters, read_parameters
from training.registry import current
from training.search import Found
from training.train import train
from training.tuning import Budget, Tuned

pytestmark = pytest.mark.usefixtures("quick", "mlruns")
AS_OF = date(2026, 1, 1)


@pytest.fixture(scope="module")
def village(tmp_path_factory):
    """A store of a small city hardly inspected: too few labels to calibrate by."""
    folder = tmp_path_factory.mktemp("village")
    few = replace(WORLDS["tests"], people=1500, providers=40, months=9, seed=1, inspected=0.2)
    simulate(folder / "claims", few)
    ingest(folder / "claims", folder / "store")
    return Store.open(folder / "store")


@pytest.mark.slow
def test_with_too_few_labels_the_rank_is_still_there(village):
    told = train(village, AS_OF)
    assert not told.calibrated
    assert told.table == {}
    assert "确认案件太少" in told.report.read_text("utf-8")
    scores = score(village, current(village), AS_OF)
    assert sorted(scores.rank) == list(range(1, len(scores.rank) + 1))
    assert len(np.unique(scores.explained.log_odds)) > 20
    assert "calibrated=false" in scores.receipt


@pytest.mark.slow
def test_with_enough_labels_every_score_has_every_figure_and_a_candidate_is_registered(
    world, tmp_path
):
    store = world.copied(tmp_path / "store")
    said = []
    told = train(store, AS_OF, repeats=1, say=said.append)
    assert told.calibrated
    assert set(told.table) == {RISK, *BASELINES}
    assert all(set(figures) == set(FIGURES) for figures in told.table.values())
    assert 0.5 < told.table[RISK]["AUC"].mean < 0.975
    assert "cross-validation: repeat 1 of 1, fold 5 of 5" in said
    assert told.report == store.folder / "reports" / "train-provider-2026-01-01.html"
    found = current(store)
    assert (found.name, found.version) == (told.name, told.version)
    card = found.bundle.card
    assert (card.entity, card.as_of, card.calibrated) == ("provider", AS_OF, True)
    assert card.store_digest == store.manifest.digest
    assert 0 < card.confirmed < card.inspected < 200


def test_a_date_that_nothing_was_visible_at_registers_nothing(village):
    with pytest.raises(BadInput, match="as-of 2020-01-01: no settlement is visible"):
        train(village, date(2020, 1, 1))


def test_a_date_within_a_month_is_refused(village):
    with pytest.raises(BadInput, match="2026-01-15"):
        train(village, date(2026, 1, 15))


@pytest.mark.slow
def test_the_parameters_that_tuning_found_train_the_same_bytes_again(world, tmp_path, monkeypatch):
    found = Parameters(learning_rate=0.05, num_leaves=6, forest_rows=64)
    better = Tuned(
        Found(found, 0.5, "time", pl.DataFrame({"trial": [0], "AP": [0.5]})), 0.4, 0.5, 0.01, 0.2
    )
    asked = []
    monkeypatch.setattr("training.train.tune", lambda *given, **_: asked.append(given) or better)
    store = world.copied(tmp_path / "store")
    tuned = train(store, AS_OF, repeats=0, budget=Budget(trials=3))
    first = current(store)
    again = train(store, AS_OF, repeats=0, parameters=read_parameters(tuned.found))
    second = current(store)
    assert (first.version, second.version) == (tuned.version, again.version)
    assert first.bundle.digest == second.bundle.digest
    assert first.bundle.card.parameters == found
    assert tuned.found == store.folder / "reports" / "parameters-provider-2026-01-01.json"
    (panel, dates, budget), *_ = asked
    assert budget == Budget(trials=3)
    assert set(dates) == {panel.ids[place] for place in panel.labelled}
    assert all(begun <= known for begun, known in dates.values())

import polars as pl
import pytest

from features.bad_input import BadInput
from tests.training.invented import a_panel
from training import tuning
from training.parameters import SHIPPED, Parameters
from training.search import Found
from training.tuning import NEEDED, Budget, Tuned, tune

pytestmark = pytest.mark.usefixtures("quick")
PANEL = a_panel(140, 120, signal=0.8)
WORSE = Parameters(learning_rate=0.005, pull=300.0, forest_rows=32)


@pytest.fixture
def finds(monkeypatch):
    """A search that finds what it is told, and what it was asked."""
    asked = []

    def finding(parameters):
        def search(panel, dates, **options):
            asked.append((panel, options))
            return Found(parameters, 0.5, "groups", pl.DataFrame({"trial": [0], "AP": [0.5]}))

        monkeypatch.setattr(tuning, "search", search)
        return asked

    return finding


def test_no_outer_fold_is_seen_by_its_search_and_the_last_search_sees_all(finds):
    asked = finds(WORSE)
    tune(PANEL, {}, Budget(trials=2))
    parts = [set(panel.ids) for panel, _ in asked]
    assert len(parts) == 4
    labelled = {PANEL.ids[place] for place in PANEL.labelled}
    out = [labelled - part for part in parts]
    assert out[3] == set()
    assert set.union(*out) == labelled
    assert sum(len(one) for one in out) == len(labelled)


def test_four_searches_share_the_time_and_each_has_its_trials(finds):
    asked = finds(WORSE)
    tune(PANEL, {}, Budget(minutes=2.0, trials=7))
    assert [(o["seconds"], o["trials"]) for _, o in asked] == [(30.0, 7)] * 4


def test_what_is_no_better_than_what_ships_is_not_kept(finds):
    finds(SHIPPED)
    told = tune(PANEL, {}, Budget(trials=2))
    assert told.shipped == told.tuned
    assert (told.low, told.high) == (0.0, 0.0)
    assert not told.better
    assert told.kept == SHIPPED


def test_what_is_better_beyond_chance_is_kept():
    found = Found(WORSE, 0.5, "time", pl.DataFrame({"trial": [0]}))
    assert Tuned(found, 0.5, 0.6, 0.02, 0.2).kept == WORSE
    assert Tuned(found, 0.5, 0.6, -0.02, 0.2).kept == SHIPPED


def test_too_few_decided_cases_are_refused_with_their_numbers():
    few = a_panel(60, 50)
    with pytest.raises(BadInput, match=f"too few decided cases .* {NEEDED} of each are wanted"):
        tune(few, {}, Budget(trials=1))


@pytest.mark.slow
def test_the_whole_with_a_real_search_is_repeatable():
    first, second = (tune(PANEL, {}, Budget(trials=2), seed=3) for _ in range(2))
    assert first.found.parameters == second.found.parameters
    assert first.found.trials.equals(second.found.trials)
    assert (first.tuned, first.low, first.high) == (second.tuned, second.low, second.high)

import pytest

from tests.training.invented import a_panel
from training.parameters import SHIPPED, Parameters
from training.search import search
from training.splits import BY_GROUP

pytestmark = pytest.mark.usefixtures("quick")
PANEL = a_panel(120, 100)


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    from tests.training.invented import quickly

    with pytest.MonkeyPatch.context() as patch:
        quickly(patch)
        said = []
        yield search(PANEL, {}, seed=0, trials=3, seconds=None, say=said.append), said


def test_the_shipped_are_tried_first_and_the_best_is_never_worse(found):
    told, _ = found
    first = told.trials.row(0, named=True)
    assert Parameters(**{name: first[name] for name in Parameters.model_fields}) == SHIPPED
    assert told.ap == told.trials["AP"].max() >= first["AP"]
    assert told.trials.height == 3
    assert told.how == BY_GROUP


def test_the_best_of_the_trials_is_what_is_found(found):
    told, _ = found
    best = told.trials.sort("AP", descending=True).row(0, named=True)
    assert told.parameters.model_dump() == {name: best[name] for name in Parameters.model_fields}


def test_progress_tells_the_trial_and_the_best_so_far(found):
    assert [line.split(":")[0] for line in found[1]] == [f"trial {n} of 3" for n in (1, 2, 3)]


def test_the_same_seed_tries_the_same_and_another_others(found):
    again = search(PANEL, {}, seed=0, trials=2, seconds=None)
    assert again.trials.equals(found[0].trials.head(2))
    other = search(PANEL, {}, seed=1, trials=2, seconds=None)
    assert other.trials["pull"][1] != again.trials["pull"][1]


def test_a_time_that_is_over_ends_after_the_trial_that_is_running():
    assert search(PANEL, {}, seed=0, trials=None, seconds=0.001).trials.height == 1

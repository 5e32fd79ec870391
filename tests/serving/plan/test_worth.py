import pytest

from features.vectors.vectors import ID
from serving.plan import worth as module
from serving.plan.worth import POINTS, YUAN, worth
from serving.value.value import Valued
from tests.tables import frame

LINES = frame("entity_id at_issue claims expected low high\nH1 50 2 9.5 1.5 20.5")


@pytest.fixture
def told(world, monkeypatch):
    """The worth of the two highest risks and one further, of whom `valued` tells the first."""

    def of(lacking):
        ids = world.scores.frame()[ID].to_list()
        chosen = [ids[0], ids[1], ids[6]]
        lines = LINES.with_columns(entity_id=LINES[ID].replace("H1", chosen[0]))
        valued = Valued(lines, None, 0, lacking)
        monkeypatch.setattr(module, "valued", lambda *asked, **more: valued)
        return chosen, worth(world.store, world.scores, chosen)

    return of


def test_yuan_count_where_there_are_any_and_who_has_none_is_worth_nothing(told):
    chosen, worth = told(None)
    assert worth.unit == YUAN
    assert worth.by_id == dict(zip(chosen, [9.5, 0, 0], strict=True))


def test_else_the_place_in_the_ranking_counts(told):
    chosen, worth = told("not calibrated")
    assert worth.unit == POINTS
    assert worth.by_id == pytest.approx(
        dict(zip(chosen, [1, 0.6309, 1 / 3], strict=True)), abs=1e-4
    )

import pytest

from features.vectors.vectors import ID
from serving.plan import worth as module
from serving.plan.worth import CONFIRMED, POINTS, YUAN, unit_of, worth
from serving.value.value import Valued
from tests.tables import frame

LINES = frame("entity_id at_issue claims expected low high\nH1 50 2 9.5 1.5 20.5")

DAYS = (0.5, 2, 4)


@pytest.fixture
def told(world, monkeypatch):
    """The worth of the two highest risks and one further, of whom `valued` tells the first."""

    def of(lacking, objective=YUAN):
        ids = world.scores.frame()[ID].to_list()
        chosen = [ids[0], ids[1], ids[6]]
        lines = LINES.with_columns(entity_id=LINES[ID].replace("H1", chosen[0]))
        valued = Valued(lines, None, 0, lacking)
        monkeypatch.setattr(module, "valued", lambda *asked, **more: valued)
        return chosen, worth(
            world.store, world.scores, dict(zip(chosen, DAYS, strict=True)), objective=objective
        )

    return of


def test_yuan_count_where_there_are_any_and_who_has_none_is_worth_nothing(told):
    chosen, worth = told(None)
    assert worth.unit == YUAN
    assert worth.by_id == dict(zip(chosen, [9.5, 0, 0], strict=True))


def test_else_the_place_in_the_ranking_counts_for_each_team_day(told, world):
    chosen, worth = told("not calibrated")
    assert worth.unit == POINTS
    assert worth.by_id == pytest.approx(
        dict(zip(chosen, [0.5 * 1, 2 * 0.6309, 4 / 3], strict=True)), abs=1e-4
    )
    in_order = sorted(chosen, key=worth.of_place.__getitem__, reverse=True)
    assert in_order == sorted(chosen, key=lambda i: world.scores.rank[world.scores.row_of(i)])


def test_where_an_office_wants_cases_the_chance_to_confirm_counts(told, world):
    chosen, worth = told(None, CONFIRMED)
    scores = world.scores
    assert worth.unit == CONFIRMED
    assert worth.by_id == {i: float(scores.explained.risk[scores.row_of(i)]) for i in chosen}


def test_without_calibration_there_are_no_chances_to_count(told):
    _, worth = told("not calibrated")
    assert unit_of(CONFIRMED, worth.valued, calibrated=False) == POINTS

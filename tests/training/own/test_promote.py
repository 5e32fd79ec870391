from dataclasses import replace

import pytest

from tests.training.own.conftest import a_frame
from tests.training.own.trained import a_bundle, a_model, known
from training.own import promote as module
from training.own.promote import promote_own
from training.own.roles import Roles
from training.promote import Wanted
from training.promotion import Bounds

ROLES = Roles("编号", size="钱")


@pytest.fixture(scope="module")
def bundles(tmp_path_factory):
    """Version 1 lacks the column that tells the bad, version 2 has it."""
    folder = tmp_path_factory.mktemp("promote")
    return {1: a_bundle(folder / "1", leave_out=["比例 %"]), 2: a_bundle(folder / "2")}


@pytest.fixture
def decided(bundles, monkeypatch):
    """What is decided of a challenger beside a champion (0: none), without any registry."""

    def read(version, *, champion):
        return replace(a_model(bundles[version], champion=champion), version=str(version))

    def decided(challenger, champion, **wanted):
        monkeypatch.setattr(module, "versions_of", lambda name: bundles)
        monkeypatch.setattr(module, "own_registered", read)
        monkeypatch.setattr(
            module, "promote_named", lambda name, wanted, judged: judged(challenger, champion)
        )
        return promote_own("m", a_frame()[0], known(), ROLES, Wanted(**wanted))

    return decided


def shut(decision):
    return [gate.name for gate in decision.gates if not gate.open]


def test_the_better_one_is_promoted_where_its_list_may_change(decided):
    told = decided(2, 1, bounds=Bounds(churn=1.0))
    assert (told.version, told.before, told.promoted) == (2, 1, True)
    assert "churn" in shut(decided(2, 1))


def test_the_poorer_one_is_not(decided):
    assert "wins" in shut(decided(1, 2, bounds=Bounds(churn=1.0)))


def test_the_first_is_asked_for_nothing_but_its_calibration(decided):
    assert [gate.name for gate in decided(2, 0).gates] == ["calibration"]
    assert decided(2, 0).promoted

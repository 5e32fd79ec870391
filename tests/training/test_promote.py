import json
from dataclasses import replace

import pytest

from features.bad_input import BadInput
from tests.training.test_promotion import SOUND
from training.champions import PROMOTED, history, put_champion
from training.promote import DECISION, Wanted, promote
from training.registry import CHAMPION, alias


@pytest.fixture
def found(monkeypatch):
    """Stands in for the contest; a test changes what it finds."""
    told = {"contest": SOUND}
    monkeypatch.setattr("training.promote.contest", lambda *given, **named: told["contest"])
    return told


def decisions(name, version):
    import mlflow

    tags = mlflow.MlflowClient().get_model_version(name, str(version)).tags
    return [json.loads(tags[key]) for key in sorted(tags) if key.startswith(DECISION)]


def test_the_challenger_becomes_champion_and_what_was_found_stands_on_the_version(
    log, a_new_store, found
):
    name, _ = log(0)
    assert promote(a_new_store, "provider", Wanted())[1].promoted
    log(1)
    _, decision = promote(a_new_store, "provider", Wanted())
    assert (decision.before, decision.version) == (1, 2)
    assert alias(name, CHAMPION) == 2
    assert [entry.version for entry in history(name)] == [1, 2]
    (kept,) = decisions(name, 2)
    assert kept["promoted"] is True
    assert kept["contest"]["figures"][0]["challenger"] == 0.6
    assert kept["at"]


def test_who_does_not_win_stays_challenger_and_that_is_kept_too(log, a_new_store, found):
    name, _ = log(0)
    promote(a_new_store, "provider", Wanted())
    log(1)
    found["contest"] = replace(SOUND, overlap=0.1)
    assert not promote(a_new_store, "provider", Wanted())[1].promoted
    assert alias(name, CHAMPION) == 1
    assert [one["promoted"] for one in decisions(name, 2)] == [False]
    _, forced = promote(a_new_store, "provider", Wanted(force="agreed"))
    assert forced.promoted
    assert alias(name, CHAMPION) == 2
    assert [one["promoted"] for one in decisions(name, 2)] == [False, True]
    assert (history(name)[-1].how, history(name)[-1].why) == ("forced", "agreed")


def test_a_dry_run_moves_and_keeps_nothing(log, a_new_store, found):
    name, _ = log(0)
    assert promote(a_new_store, "provider", Wanted(dry_run=True))[1].promoted
    assert alias(name, CHAMPION) == 0
    assert decisions(name, 1) == history(name) == []


def test_another_version_can_be_named_but_not_the_champion_and_none_that_is_not_there(
    log, a_new_store, found
):
    name, _ = log(0)
    log(1)
    promote(a_new_store, "provider", Wanted(version=1))
    assert alias(name, CHAMPION) == 1
    with pytest.raises(BadInput, match="version 1 is the champion already"):
        promote(a_new_store, "provider", Wanted(version=1))
    with pytest.raises(BadInput, match="version 9 is not finished"):
        promote(a_new_store, "provider", Wanted(version=9))


def test_without_a_challenger_it_is_said_how_to_make_one(log, a_new_store, found):
    with pytest.raises(BadInput, match="no challenger; feijian train makes one"):
        promote(a_new_store, "provider", Wanted())
    log(0)
    promote(a_new_store, "provider", Wanted())
    with pytest.raises(BadInput, match="no challenger"):
        promote(a_new_store, "provider", Wanted())


def test_a_champion_that_changed_while_it_was_judged_is_not_displaced(
    log, a_new_store, monkeypatch
):
    name, _ = log(0)
    log(1)

    def meanwhile(*given, **named):
        put_champion(name, 1, PROMOTED)
        return SOUND

    monkeypatch.setattr("training.promote.contest", meanwhile)
    with pytest.raises(BadInput, match="changed meanwhile"):
        promote(a_new_store, "provider", Wanted())
    assert alias(name, CHAMPION) == 1
    assert decisions(name, 2) == []

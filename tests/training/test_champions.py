import pytest

from features.bad_input import BadInput
from training.champions import FORCED, PROMOTED, ROLLED_BACK, history, put_champion, roll_back
from training.registry import CHALLENGER, CHAMPION, FINISHED, alias, current


@pytest.fixture
def name(log):
    """A model with three finished versions."""
    names = {log(which)[0] for which in (0, 1, 0)}
    return names.pop()


def told(name):
    return [(entry.number, entry.version, entry.how) for entry in history(name)]


def test_every_change_is_kept_with_who_when_and_why(name, a_new_store):
    put_champion(name, 2, PROMOTED)
    put_champion(name, 3, FORCED, "agreed on 3 March")
    assert told(name) == [(1, 2, PROMOTED), (2, 3, FORCED)]
    last = history(name)[-1]
    assert last.why == "agreed on 3 March"
    assert last.by
    assert last.at.endswith("+00:00")
    assert current(a_new_store).version == "3"


def test_back_goes_to_the_champion_before_and_further_back_the_second_time(name, a_new_store):
    for version in (1, 2, 3):
        put_champion(name, version, PROMOTED)
    entry, found = roll_back(name)
    assert (entry.version, found.version) == (2, "2")
    assert roll_back(name)[0].version == 1
    assert told(name)[3:] == [(4, 2, ROLLED_BACK), (5, 1, ROLLED_BACK)]
    assert current(a_new_store).version == "1"
    with pytest.raises(BadInput, match="no champion before"):
        roll_back(name)
    assert len(history(name)) == 5


def test_after_a_rollback_and_a_promotion_back_is_where_the_list_was(name):
    put_champion(name, 1, PROMOTED)
    put_champion(name, 2, PROMOTED)
    roll_back(name)
    put_champion(name, 3, PROMOTED)
    assert roll_back(name)[0].version == 1


def test_who_moved_the_alias_by_hand_is_led_back_to_the_last_recorded(name):
    import mlflow

    put_champion(name, 1, PROMOTED)
    mlflow.MlflowClient().set_registered_model_alias(name, CHAMPION, "3")
    assert roll_back(name)[0].version == 1


def test_a_champion_before_that_is_gone_is_said_and_nothing_moves(name):
    import mlflow

    put_champion(name, 1, PROMOTED)
    put_champion(name, 2, PROMOTED)
    mlflow.MlflowClient().delete_model_version_tag(name, "1", FINISHED)
    with pytest.raises(BadInput, match="version 1: the champion before is gone"):
        roll_back(name)
    assert alias(name, CHAMPION) == 2


def test_a_model_that_nobody_trained_has_no_champion_before(world):
    with pytest.raises(BadInput, match="no champion before"):
        roll_back("feijian-provider-risk-none")


def test_the_newest_is_the_challenger_until_it_is_champion(name):
    assert alias(name, CHALLENGER) == 3
    put_champion(name, 2, PROMOTED)
    assert alias(name, CHALLENGER) == 3
    put_champion(name, 3, PROMOTED)
    assert alias(name, CHALLENGER) == 0

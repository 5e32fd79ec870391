"""Giving and taking roles (serving/access/grants.py)."""

import pytest

from features.audit.verify import entries
from features.bad_input import BadInput
from serving.access.actors import current_actor, read_actors, user_name
from serving.access.grants import KEEPER, grant, revoke
from tests.serving.access.stores import a_store, another_uid, events, let_in


def test_the_owner_grants_the_first_role_and_is_owner_no_more_than_others(tmp_path):
    store = a_store(tmp_path)
    grant(store, "nobody", KEEPER)
    assert read_actors(store) == {"nobody": KEEPER}
    with pytest.raises(BadInput, match="has no role here"):
        grant(store, user_name(), "inspector")


def test_the_first_role_is_a_security_administrators(tmp_path):
    store = a_store(tmp_path)
    with pytest.raises(BadInput, match="the first to be granted a role is a security_admin"):
        grant(store, "nobody", "inspector")
    assert read_actors(store) is None


def test_a_security_administrator_grants_changes_and_takes_away(tmp_path):
    store = a_store(tmp_path, KEEPER)
    grant(store, "nobody", "inspector")
    grant(store, "nobody", "auditor")
    assert read_actors(store) == {user_name(): KEEPER, "nobody": "auditor"}
    revoke(store, "nobody")
    assert read_actors(store) == {user_name(): KEEPER}
    told = [(e.event, e.actor, e.role, e.facts) for e in entries(store)]
    me = (user_name(), KEEPER)
    assert told == [
        ("grant", *me, {"user": "nobody", "granted_role": "inspector"}),
        ("grant", *me, {"user": "nobody", "granted_role": "auditor"}),
        ("revoke", *me, {"user": "nobody", "granted_role": "auditor"}),
    ]


def test_the_file_is_its_owners_alone(tmp_path):
    store = a_store(tmp_path)
    grant(store, user_name(), KEEPER)
    assert (store / "access").stat().st_mode & 0o777 == 0o700
    assert (store / "access" / "actors.toml").stat().st_mode & 0o777 == 0o600
    assert current_actor(store).role == KEEPER


@pytest.mark.parametrize(
    "role",
    ["auditor", "inspector", "data_scientist", "system_administrator", "audit_administrator"],
)
def test_nobody_else_grants(tmp_path, role):
    store = let_in(a_store(tmp_path), me=role, other=KEEPER)
    for change in (lambda: grant(store, user_name(), KEEPER), lambda: revoke(store, "other")):
        with pytest.raises(BadInput, match="this is for security administrator"):
            change()
    assert read_actors(store) == {user_name(): role, "other": KEEPER}
    assert events(store) == ["refused", "refused"]


def test_a_stranger_cannot_grant_before_the_owner_has(tmp_path, monkeypatch):
    store = a_store(tmp_path)
    another_uid(monkeypatch)
    with pytest.raises(BadInput, match="has no role here"):
        grant(store, "nobody", KEEPER)
    assert read_actors(store) is None


def test_a_user_without_a_name_can_have_a_role(tmp_path):
    store = a_store(tmp_path, KEEPER)
    grant(store, "uid-54321", "auditor")
    assert read_actors(store)["uid-54321"] == "auditor"
    with pytest.raises(BadInput, match="this machine has no such user"):
        grant(store, "uid-", "auditor")


def test_the_last_security_administrator_stays(tmp_path):
    store = a_store(tmp_path, KEEPER)
    for change in (
        lambda: revoke(store, user_name()),
        lambda: grant(store, user_name(), "auditor"),
    ):
        with pytest.raises(BadInput, match="the last security_administrator"):
            change()
    assert read_actors(store) == {user_name(): KEEPER}
    assert events(store) == []


@pytest.mark.parametrize(
    ("user", "role", "why"),
    [
        ("nobody", "boss", "boss: the roles are auditor, inspector"),
        ("no-such-user", "auditor", "'no-such-user': this machine has no such user"),
        ("\0", "auditor", "this machine has no such user"),
    ],
)
def test_a_role_or_user_that_there_is_not_is_refused(tmp_path, user, role, why):
    store = a_store(tmp_path, KEEPER)
    with pytest.raises(BadInput, match=why):
        grant(store, user, role)


def test_who_has_no_role_cannot_lose_it(tmp_path):
    with pytest.raises(BadInput, match="nobody: has no role here"):
        revoke(a_store(tmp_path, KEEPER), "nobody")

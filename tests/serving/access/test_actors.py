"""Who is at the command line (serving/access/actors.py)."""

import os
import sys

import pytest

from features.audit.verify import entries
from features.bad_input import BadInput
from serving.access.actors import as_role, current_actor, must, read_actors, user_name
from tests.features.claims.identities.vaults import ROOT, ended, started
from tests.serving.access.stores import a_store, another_uid, events, let_in


def test_the_user_is_that_of_the_uid_whatever_the_environment_says(monkeypatch):
    mine = user_name()
    for variable in ("USER", "LOGNAME", "SUDO_USER", "USERNAME"):
        monkeypatch.setenv(variable, "somebody-else")
    assert user_name() == mine != "somebody-else"


def test_a_uid_without_a_name_is_a_user_too(monkeypatch):
    monkeypatch.setattr("os.getuid", lambda: 987654321)
    assert user_name() == "uid-987654321"


def test_before_anybody_is_granted_a_role_the_owner_acts_as_inspector_and_may_all(tmp_path):
    actor = current_actor(a_store(tmp_path))
    assert (actor.name, actor.role, actor.alone) == (user_name(), "inspector", True)
    assert all(actor.may(act) for act in ("grant", "read_log", "own_list"))


def test_and_anybody_else_is_refused_and_that_is_logged(tmp_path, monkeypatch):
    store = a_store(tmp_path)
    another_uid(monkeypatch)
    with pytest.raises(BadInput, match="has no role here"):
        current_actor(store)
    (line,) = entries(store)
    assert (line.event, line.actor, line.role) == ("refused", user_name(), "")


def test_once_roles_are_granted_the_owner_needs_one_too(tmp_path):
    store = let_in(a_store(tmp_path), other="security_administrator")
    with pytest.raises(BadInput, match="has no role here"):
        current_actor(store)
    let_in(store, me="auditor")
    actor = current_actor(store)
    assert (actor.role, actor.alone) == ("auditor", False)
    assert not any(actor.may(act) for act in ("grant", "read_log", "own_list"))


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o660, 0o606])
def test_a_list_of_roles_that_others_can_touch_lets_nobody_in(tmp_path, mode):
    store = a_store(tmp_path, "inspector")
    (store / "access" / "actors.toml").chmod(mode)
    with pytest.raises(BadInput, match="mode 0600"):
        current_actor(store)


@pytest.mark.parametrize(
    "text", ["", "[actors", "[actors]\na = 1", '[actors]\na = "boss"', '[actors]\na = ["auditor"]']
)
def test_a_list_of_roles_that_is_none_lets_nobody_in(tmp_path, text):
    store = a_store(tmp_path, "inspector")
    (store / "access" / "actors.toml").write_text(text)
    with pytest.raises(BadInput, match=r"nobody is let in"):
        read_actors(store)


def test_an_act_of_another_role_is_refused_in_a_sentence_and_logged(tmp_path):
    store = a_store(tmp_path, "inspector")
    assert must(store, "own_list").role == "inspector"
    with pytest.raises(BadInput, match="is inspector here, and this is for audit administrator"):
        must(store, "read_log")
    assert events(store) == ["refused"]


def test_nobody_is_what_he_only_says_he_is(tmp_path):
    store = a_store(tmp_path, "data_scientist")
    assert as_role(store, None).role == as_role(store, "data_scientist").role == "data_scientist"
    with pytest.raises(BadInput, match="is data_scientist here and not inspector"):
        as_role(store, "inspector")
    (line,) = entries(store)
    assert (line.event, line.facts) == ("refused", {"said": "inspector"})


AS_NOBODY = """
import os, sys, pathlib
from serving.access.actors import current_actor
import features.audit.append, pwd
nobody = pwd.getpwnam("nobody").pw_uid
os.setresuid(nobody, 0, 0)
actor = current_actor(pathlib.Path(sys.argv[1]))
print(actor.name, actor.role, file=sys.stderr)
sys.exit(0 if (actor.name, actor.role) == ("nobody", "auditor") else 1)
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can start a process as somebody else")
def test_through_the_owners_account_the_real_user_stays_himself(tmp_path):
    store = let_in(a_store(tmp_path), me="inspector", nobody="auditor")
    assert sys.executable
    assert ROOT.is_dir()
    assert ended(started(AS_NOBODY, store)) == 0

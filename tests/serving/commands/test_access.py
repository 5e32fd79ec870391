import pytest

from features.audit.verify import verify
from serving.access.actors import user_name
from serving.access.matrix import matrix
from tests.serving.access.stores import a_store, anothers_list, events, let_in

AS_OF = ("--as-of", "2026-01-01")
COMMANDS = {
    "score": ["score", *AS_OF],
    "schemes": ["schemes", *AS_OF],
    "groups": ["groups", *AS_OF],
    "evidence": ["evidence", *AS_OF],
    "identities": ["identities", "reveal", "patient", "P1", "--purpose", "a"],
}


@pytest.fixture
def store(here):
    return a_store(here / "store")


def test_roles_are_granted_listed_and_taken_away(feijian, store):
    me = user_name()
    assert feijian("access", "list", "--lang", "en").out == [f"{me}\tinspector\tinspector (you)"]
    assert feijian("access", "grant", me, "security_administrator").code == 0
    assert feijian("access", "grant", "nobody", "auditor").out == ["nobody: auditor"]
    assert sorted(feijian("access", "list").out) == sorted(
        ["nobody\tauditor\t审计人员", f"{me}\tsecurity_administrator\t安全管理员（您）"]
    )
    assert feijian("access", "revoke", "nobody").code == 0
    assert len(feijian("access", "list").out) == 1
    assert events(store) == ["grant", "grant", "revoke"]
    assert feijian("audit", "verify").code == 0


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["grant", "nobody", "auditor"], "the first to be granted a role is a security_admin"),
        (["grant", "nobody", "boss"], "boss: the roles are"),
        (["grant", "no-such-user", "security_administrator"], "this machine has no such user"),
        (["revoke", "nobody"], "nobody: has no role here"),
    ],
)
def test_what_cannot_be_granted_is_refused_in_a_sentence(feijian, store, words, why):
    assert why in feijian("access", *words).refusal
    assert not (store / "access" / "actors.toml").exists()


def test_where_there_is_no_store_there_are_no_roles(feijian, here):
    for words in (["list"], ["grant", "nobody", "auditor"], ["revoke", "nobody"]):
        assert "no store here" in feijian("access", *words).refusal
    assert list(here.iterdir()) == []


@pytest.mark.parametrize("what", COMMANDS)
@pytest.mark.parametrize(
    "role", ["system_administrator", "security_administrator", "audit_administrator"]
)
def test_administrators_see_nothing_of_any_export(feijian, store, role, what):
    let_in(store, me=role)
    of = matrix().fields[matrix().exports[what]].en
    told = feijian(*COMMANDS[what]).refusal
    assert f"here, never sees {of}; the refusal is logged" in told
    assert events(store) == ["refused"]


@pytest.mark.parametrize("what", ["score", "schemes", "groups", "evidence"])
def test_an_auditor_is_refused_before_the_release_and_before_any_work(feijian, store, what):
    let_in(store, me="auditor")
    anothers_list(store)
    assert "sees no list of 2026-01-01 before its release" in feijian(*COMMANDS[what]).refusal


@pytest.mark.parametrize("what", COMMANDS)
def test_a_receiver_without_a_name_is_refused(feijian, store, what):
    told = feijian(*COMMANDS[what], "--for", " ").refusal
    assert told == "--for: a receiver has a name of 1 to 80 printable characters"
    assert verify(store).lines == 0


@pytest.mark.parametrize("what", COMMANDS)
def test_who_has_no_role_is_refused(feijian, store, what):
    let_in(store, other="security_administrator")
    assert "has no role here; a security administrator" in feijian(*COMMANDS[what]).refusal


def test_vectors_of_ones_own_are_for_nobody(feijian, here):
    asked = ["score", "--vectors", "a.csv", "--id", "a", "--model", "m", "--for", "x"]
    assert "--for does not go with --vectors" in feijian(*asked).refusal

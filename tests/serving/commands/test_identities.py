import pytest

from features.audit.verify import entries
from tests.serving.access.stores import let_in
from tests.tables import a_source

PEOPLE = "psn_no psn_name mob\nP1 王小明 13800000000\nP2 - -"


@pytest.fixture
def store(feijian, here, monkeypatch):
    """A store with sealed identities, and a role that may open those of patients."""
    (key,) = feijian("identities", "key").out
    monkeypatch.setenv("FEIJIAN_IDENTITY_KEY", key)
    a_source(here / "claims", setl_d="setl_id psn_no\nS1 P1\nS2 P2", psn_info_b=PEOPLE)
    assert feijian("ingest", "claims", "--identities").code == 0
    assert feijian("identities", "allow", "inspector", "patient").code == 0
    return here / "store"


def reveal(feijian, *ids, role="inspector"):
    return feijian("identities", "reveal", "patient", *ids, "--role", role, "--purpose", "飞检")


def grants(store, me):
    """The user of the tests has that role and somebody else keeps the others."""
    let_in(store, me=me, other="security_administrator")


def test_a_role_that_may_sees_who_somebody_is(feijian, store):
    told = reveal(feijian, "P1", "P2", "P9")
    assert told.code == 0
    assert told.out[0].split("\t")[:2] == ["asked", "psn_name"]
    assert told.out[1].startswith("P1\t王小明\t")
    assert "13800000000" in told.out[1]
    assert [line.split("\t")[0] for line in told.out[2:]] == ["P2", "P9"]
    assert len({line.split("\t")[-1] for line in told.out[1:]}) == 1


def test_every_name_is_in_the_audit_log_before_it_is_shown_and_as_a_copy(feijian, store):
    reveal(feijian, "P1")
    assert [line.event for line in entries(store)] == ["allow", "reveal", "copy", "export"]
    feijian("identities", "reveal", "patient", "P1", "--purpose", "飞检", "--out", "a.xlsx")
    assert feijian("audit", "trace", "a.xlsx").code == 0


def test_nobody_gives_himself_a_role(feijian, store):
    told = reveal(feijian, "P1", role="auditor")
    assert "is inspector here and not auditor; the refusal is logged" in told.refusal
    log = (store / "audit" / "log.jsonl").read_text()
    assert "auditor" in log
    assert "王小明" not in log


def test_a_role_that_was_not_allowed_the_table_sees_nothing(feijian, store):
    assert feijian("identities", "allow", "inspector").code == 0
    told = reveal(feijian, "P1")
    assert told.refusal.startswith("this role may not open the identities of psn_info_b")
    assert [line.facts["allowed"] for line in entries(store) if line.event == "reveal"] == [False]


def test_a_role_that_never_sees_names_is_refused_whatever_it_was_allowed(feijian, store):
    assert feijian("identities", "allow", "auditor", "patient").code == 0
    grants(store, "auditor")
    assert "never sees names" in reveal(feijian, "P1", role="auditor").refusal


def test_nobody_but_a_security_administrator_allows(feijian, store):
    grants(store, "inspector")
    told = feijian("identities", "allow", "inspector", "doctor").refusal
    assert "this is for security administrator" in told


def test_a_role_that_there_is_not_is_refused(feijian, store):
    told = feijian("identities", "allow", "visitor", "patient").refusal
    assert told.startswith("visitor: the roles are auditor, inspector")


def test_names_stand_nowhere_else_in_the_store(feijian, store):
    for path in store.rglob("*"):
        if path.is_file():
            assert "王小明".encode() not in path.read_bytes(), path
            assert b"13800000000" not in path.read_bytes(), path


def test_without_the_key_nothing_is_kept_and_nothing_opened(feijian, store, monkeypatch):
    monkeypatch.delenv("FEIJIAN_IDENTITY_KEY")
    assert "there is no key for identities" in feijian("ingest", "claims", "--identities").refusal
    assert "there is no key for identities" in reveal(feijian, "P1").refusal


def test_an_unknown_kind_is_refused(feijian, store):
    told = feijian("identities", "allow", "inspector", "ghost").refusal
    assert told == "ghost: identities are kept of patient, doctor, pharmacist, employer"

import pytest

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


def test_a_role_that_may_sees_who_somebody_is(feijian, store):
    told = reveal(feijian, "P1", "P2", "P9")
    assert told.code == 0
    assert told.out[0].split("\t")[:2] == ["asked", "psn_name"]
    assert told.out[1].startswith("P1\t王小明\t")
    assert "13800000000" in told.out[1]
    assert [line.strip() for line in told.out[2:]] == ["P2", "P9"]


def test_another_role_sees_nothing_and_the_question_is_logged(feijian, store):
    told = reveal(feijian, "P1", role="visitor")
    assert told.refusal.startswith("this role may not open the identities of psn_info_b")
    log = (store / "identities" / "access.log").read_text()
    assert "visitor" in log
    assert "王小明" not in log


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

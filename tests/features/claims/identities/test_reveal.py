"""The one way back to a name (features/claims/identities/reveal.py)."""

import ast
import shutil

import polars as pl
import pytest

from features.audit.verify import entries
from features.bad_input import BadInput
from features.claims.identities import reveal as revealing
from features.claims.identities.access_log import keys_digest
from features.claims.identities.key import VARIABLE
from features.claims.identities.reveal import NotAllowed, reveal
from features.claims.identities.roles import allow
from features.claims.identities.vault import KEY, SEALED
from tests.features.claims.identities.vaults import (
    CERTIFICATE,
    NAME,
    NAMELESS,
    PHONE,
    PSN_INFO_B,
    ROOT,
    a_key,
    an_empty_store,
    keep,
    person,
    segments,
)


@pytest.fixture
def store(tmp_path, monkeypatch):
    """Three people, of whom two are kept, and inspectors who may open them."""
    a_key(monkeypatch)
    folder = an_empty_store(tmp_path / "store")
    keep(folder)
    allow(folder, "inspector", [PSN_INFO_B], who="head", as_role="security_administrator")
    return folder


def ask(store, *keys, role="inspector", purpose="case 12", who="inspector-7", table=PSN_INFO_B):
    return reveal(store, table, list(keys), role=role, purpose=purpose, who=who)


def log(store):
    """Event and outcome of every call of reveal."""
    return [(e.event, e.facts["allowed"]) for e in entries(store) if e.event != "allow"]


def alter(store, change):
    """Put another frame in place of the first segment."""
    path = segments(store)[0]
    change(pl.read_parquet(path)).write_parquet(path)


def test_an_allowed_role_gets_the_identities_of_the_keys_asked_for(store):
    found = ask(store, 2, 1, 3, 99)
    assert found.to_dict(as_series=False) == {
        "key": [1, 2],
        "psn_name": [NAME, "李秘密"],
        "certno": [CERTIFICATE, None],
        "mob": [None, PHONE],
        "addr": [None, None],
    }
    assert found.schema == {"key": pl.Int64} | dict.fromkeys(PSN_INFO_B.identity, pl.String)
    assert log(store) == [("reveal", True)]


def test_only_the_keys_asked_for_are_opened(store):
    assert ask(store, 2)["key"].to_list() == [2]
    assert ask(store).height == 0


def test_the_latest_identity_is_revealed(store):
    keep(store, person(1, psn_name="改名"))
    assert ask(store, 1)["psn_name"].to_list() == ["改名"]


def test_a_role_that_is_not_allowed_is_refused_in_a_sentence_and_logged(store):
    with pytest.raises(NotAllowed, match="this role may not open the identities of psn_info_b"):
        ask(store, 1, role="clerk")
    with pytest.raises(PermissionError):
        ask(store, 1, table=NAMELESS)
    assert log(store) == [("reveal", False), ("reveal", False)]


@pytest.mark.parametrize("left_out", ["who", "purpose"])
def test_a_call_that_does_not_say_who_or_why_is_refused_and_logged(store, left_out):
    with pytest.raises(NotAllowed, match="must be said"):
        ask(store, 1, **{left_out: " "})
    assert log(store) == [("reveal", False)]


def test_a_refused_call_needs_no_key_and_reads_no_sealed_row(store, monkeypatch):
    monkeypatch.delenv(VARIABLE)
    shutil.rmtree(store / "identities" / "psn_info_b")
    with pytest.raises(NotAllowed):
        ask(store, 1, role="clerk")


def test_a_broken_list_of_roles_refuses_everybody_and_is_logged(store):
    (store / "identities" / "roles.toml").write_text("[roles")
    with pytest.raises(BadInput, match="nobody is allowed"):
        ask(store, 1)
    assert log(store) == [("reveal", False)]


def test_the_call_is_in_the_log_before_anything_is_decrypted(store, monkeypatch):
    logged = []
    unseal = revealing.unseal
    monkeypatch.setattr(
        revealing, "unseal", lambda *args: logged.append(log(store)) or unseal(*args)
    )
    ask(store, 1, 2)
    assert logged == [[("reveal", True)]] * 2


def test_without_a_log_nothing_is_decrypted(store, monkeypatch):
    monkeypatch.setattr(revealing, "unseal", lambda *args: pytest.fail("decrypted"))
    (store / "audit" / "log.jsonl").unlink()
    (store / "audit" / "log.jsonl").mkdir()
    with pytest.raises(BadInput, match="without it nothing is revealed"):
        ask(store, 1)


def test_the_log_holds_no_identity_and_no_key_of_a_person(store):
    ask(store, 2, 1, 1)
    text = (store / "audit" / "log.jsonl").read_text("utf-8")
    assert not any(secret in text for secret in (NAME, "李秘密", CERTIFICATE, PHONE))
    facts = [*entries(store)][-1].facts
    assert (facts["keys"], facts["keys_sha256"]) == (2, keys_digest([1, 2]))


def refused(store, *keys):
    with pytest.raises(BadInput) as fault:
        ask(store, *keys)
    assert log(store) == [("reveal", True), ("failed", True)]
    assert not any(secret in str(fault.value) for secret in (NAME, CERTIFICATE, PHONE))
    return str(fault.value)


def test_another_key_reveals_nothing_and_is_logged(store, monkeypatch):
    a_key(monkeypatch)
    assert "another key or was altered" in refused(store, 1)


def test_no_key_reveals_nothing_and_is_logged(store, monkeypatch):
    monkeypatch.delenv(VARIABLE)
    assert "no key for identities" in refused(store, 1)


def test_a_row_given_to_another_person_is_refused(store):
    alter(store, lambda rows: rows.with_columns((3 - pl.col(KEY)).alias(KEY)))
    assert "was altered" in refused(store, 1)


def test_one_altered_row_among_many_reveals_none_of_them(store):
    alter(
        store,
        lambda rows: rows.with_columns(
            pl.when(pl.col(KEY) == 2).then(pl.lit(b"x" * 99)).otherwise(SEALED).alias(SEALED)
        ),
    )
    assert "was altered" in refused(store, 1, 2)


def test_identities_carried_into_another_store_are_refused(store, tmp_path):
    other = an_empty_store(tmp_path / "other", store_id="store-2")
    shutil.copytree(store / "identities", other / "identities")
    assert "was altered" in refused(other, 1)


def test_a_segment_that_is_no_parquet_is_refused(store):
    segments(store)[0].write_bytes(b"PAR1 broken PAR1")
    assert "cannot be read" in refused(store, 1)


def test_a_byte_altered_anywhere_in_a_segment_never_makes_another_name(store):
    path = segments(store)[0]
    whole = path.read_bytes()
    outcomes = set()
    for at in range(0, len(whole), 17):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x10]) + whole[at + 1 :])
        try:
            names = ask(store, 1)["psn_name"].to_list()
            assert names in ([NAME], [])
            outcomes.add("true or none")
        except BadInput:
            outcomes.add("refused")
    assert "refused" in outcomes


def test_where_there_is_no_store_there_is_nothing_to_ask(tmp_path):
    with pytest.raises(BadInput, match="no store here"):
        ask(tmp_path, 1)
    assert list(tmp_path.iterdir()) == []


def test_nothing_but_reveal_opens_a_seal():
    opening = set()
    for package in ("features", "training", "serving"):
        for path in (ROOT / package).rglob("*.py"):
            names = {
                getattr(n, "id", None) or getattr(n, "attr", None)
                for n in ast.walk(ast.parse(path.read_text("utf-8")))
            }
            if names & {"unseal", "decrypt"}:
                opening.add(path.name)
    assert opening == {"seal.py", "reveal.py"}

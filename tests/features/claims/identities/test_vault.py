"""Sealed identities on disk (features/claims/identities/vault.py)."""

import signal

import polars as pl
import pytest

from features.bad_input import BadInput
from features.claims.identities import vault
from features.claims.identities.seal import place, unseal
from features.claims.identities.vault import DIGEST, SCHEMA, SEALED, latest_rows
from tests.features.claims.identities.vaults import (
    CERTIFICATE,
    NAME,
    NAMELESS,
    PEOPLE,
    PHONE,
    PSN_INFO_B,
    a_key,
    a_vault,
    an_empty_store,
    ended,
    keep,
    person,
    read_key,
    segments,
    started,
)


@pytest.fixture
def store(tmp_path, monkeypatch):
    a_key(monkeypatch)
    return an_empty_store(tmp_path / "store")


def held(store, *keys, store_id="store-1"):
    """What is kept of those keys, opened by hand."""
    secret = read_key().derived("seal", store_id)
    rows = latest_rows(store, PSN_INFO_B, pl.Series(keys, dtype=pl.Int64), SEALED)
    return {k: unseal(secret, s, place(store_id, "psn_info_b", k)) for k, s in rows.iter_rows()}


def test_people_with_an_identity_are_kept_and_those_without_skipped(store):
    assert keep(store) == 2
    assert held(store, 1, 2, 3, 99) == {
        1: {"psn_name": NAME, "certno": CERTIFICATE},
        2: {"psn_name": "李秘密", "mob": PHONE},
    }


def test_no_identity_is_in_any_byte_of_the_folder(store):
    keep(store)
    secrets = [*(text for row in PEOPLE.rows() for text in row[1:] if text and text.strip())]
    assert len(secrets) == 4
    for path in store.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        if path.suffix == ".parquet":
            frame = pl.read_parquet(path)
            assert frame.schema == SCHEMA
            content += b"".join(frame[SEALED].to_list() + frame[DIGEST].to_list())
        for secret in secrets:
            assert secret.encode() not in content
            assert secret not in path.name


def test_only_identity_columns_are_kept_whatever_else_the_frame_holds(store):
    keep(store, person(1, psn_name=NAME, tel="010-1", hsecfc="x", gend="1"))
    assert held(store, 1) == {1: {"psn_name": NAME}}


def test_the_same_identity_twice_adds_nothing(store):
    assert [keep(store), keep(store), keep(store, PEOPLE.reverse())] == [2, 0, 0]
    assert len(segments(store)) == 1


def test_the_latest_identity_wins_even_if_it_is_one_of_old(store):
    for name in ("甲", "乙", "甲"):
        assert keep(store, person(1, psn_name=name)) == 1
        assert held(store, 1) == {1: {"psn_name": name}}


def test_of_several_rows_of_one_person_the_last_counts(store):
    keep(store, pl.concat([person(1, psn_name="甲"), person(1, psn_name="乙")]))
    assert held(store, 1) == {1: {"psn_name": "乙"}}


def test_blanks_after_an_identity_do_not_take_it_away(store):
    keep(store, person(1, psn_name="甲"))
    assert keep(store, person(1, psn_name=" ")) == 0
    assert held(store, 1) == {1: {"psn_name": "甲"}}


def test_two_people_of_one_name_cannot_be_told_to_be_so_without_the_key(store):
    keep(store, pl.concat([person(1, psn_name="甲"), person(2, psn_name="甲")]))
    kept = pl.read_parquet(segments(store)[0])
    assert kept[DIGEST].n_unique() == kept[SEALED].n_unique() == 2


def test_another_key_does_not_recognise_what_is_kept(store, monkeypatch):
    keep(store)
    before = pl.read_parquet(segments(store)[0])[DIGEST].to_list()
    a_key(monkeypatch)
    assert keep(store) == 2
    assert not set(before) & set(pl.read_parquet(segments(store)[1])[DIGEST].to_list())


def test_many_people_are_sealed_and_written_in_parts(store, monkeypatch):
    monkeypatch.setattr(vault, "ROWS_PER_SEGMENT", 10)
    many = pl.DataFrame({"psn_no": range(25), "psn_name": [f"n{i}" for i in range(25)]})
    assert keep(store, many) == 25
    assert [pl.read_parquet(path).height for path in segments(store)] == [10, 10, 5]
    assert held(store, *range(25)) == {i: {"psn_name": f"n{i}"} for i in range(25)}


def test_a_frame_of_nothing_to_keep_makes_no_folder(store):
    assert keep(store, PEOPLE.clear()) == keep(store, PEOPLE[2:]) == 0
    assert not (store / "identities").exists()


@pytest.mark.parametrize(
    ("frame", "why"),
    [
        (pl.DataFrame({"psn_no": [1], "gend": ["1"]}), "no column of identities"),
        (pl.DataFrame({"psn_no": ["1"], "psn_name": [NAME]}), "integer key in every row"),
        (pl.DataFrame({"psn_no": [1, None], "psn_name": [NAME] * 2}), "integer key in every row"),
        (pl.DataFrame({"psn_name": [NAME]}), "integer key in every row"),
        (pl.DataFrame({"psn_no": [1], "certno": [110101]}), "kept as text"),
    ],
)
def test_another_frame_is_refused_in_a_sentence_without_a_name(store, frame, why):
    with pytest.raises(BadInput, match=why) as refused:
        keep(store, frame)
    assert NAME not in str(refused.value)


def test_a_table_without_identities_keeps_none(store):
    with pytest.raises(BadInput, match="nameless"):
        a_vault(store).keep(NAMELESS, PEOPLE, "psn_no")


KILLED_AT = """
import os, signal, sys, pathlib
import polars as pl
from tests.features.claims.identities.vaults import keep, person
def die(*args, **kw):
    os.kill(os.getpid(), signal.SIGKILL)
def late(self, *args):
    os.rename(self, *args)
    die()
store, step = sys.argv[1:]
if step == "half":
    pl.DataFrame.write_parquet = lambda self, path: (pathlib.Path(path).write_bytes(b"PAR1"), die())
elif step == "sync":
    os.fsync = die
elif step == "rename":
    pathlib.Path.replace = die
elif step == "after":
    pathlib.Path.replace = late
keep(pathlib.Path(store), person(1, psn_name="new"))
"""


@pytest.mark.parametrize(
    ("step", "name"), [("half", "old"), ("sync", "old"), ("rename", "old"), ("after", "new")]
)
def test_killed_while_writing_the_vault_holds_the_old_or_the_new(store, step, name):
    keep(store, person(1, psn_name="old"))
    assert ended(started(KILLED_AT, store, step)) == -signal.SIGKILL
    assert held(store, 1) == {1: {"psn_name": name}}
    keep(store, person(1, psn_name="newer"))
    assert held(store, 1) == {1: {"psn_name": "newer"}}
    assert list((store / "identities" / "psn_info_b").glob(".*")) == []


KEEP = """
import sys, pathlib
from tests.features.claims.identities.vaults import keep, person
store, first = pathlib.Path(sys.argv[1]), int(sys.argv[2])
for key in range(first, first + 5):
    keep(store, person(key, psn_name=f"n{key}"))
"""


def test_processes_that_keep_at_once_lose_nobody(store):
    processes = [started(KEEP, store, first) for first in (0, 5, 10)]
    assert [ended(process) for process in processes] == [0, 0, 0]
    assert held(store, *range(15)) == {key: {"psn_name": f"n{key}"} for key in range(15)}

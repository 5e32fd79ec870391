"""One export (serving/access/export.py)."""

import hashlib
import time

import polars as pl
import pytest

from features.audit.verify import entries
from features.bad_input import BadInput
from serving.access import export as exporting_module
from serving.access.export import exporting
from serving.access.identifiers import identifiers
from serving.access.pseudonyms import Pseudonyms
from serving.exported import export_table
from serving.output import write_table
from tests.features.claims.identities.vaults import ended, started
from tests.serving.access.stores import AS_OF, a_store, anothers_list, events

FRAME = pl.DataFrame({"entity_id": ["H1", "H2"], "risk": [0.5, 0.25], "rank": [1, 2]})


def export(store, path=None, what="score", lang="zh", **options):
    with exporting(store, what, as_of=AS_OF, entity="provider", **options) as out:
        return export_table(out, FRAME, path, lang)


@pytest.mark.parametrize("suffix", [".csv", ".json", ".parquet", ".xlsx"])
def test_a_file_is_marked_and_in_the_log_with_its_digest(tmp_path, suffix):
    store, path = a_store(tmp_path / "store"), tmp_path / f"told{suffix}"
    assert export(store, path, receiver="第四组") == f"2 lines: {path}\n"
    copy, line = entries(store)
    assert (copy.event, copy.facts["receiver"], line.event) == ("copy", "第四组", "export")
    assert identifiers(path) == [copy.facts["copy"]] == [line.facts["copy"]]
    assert line.facts == {
        "copy": copy.facts["copy"],
        "lines": 2,
        "ids": 2,
        "ids_hmac": Pseudonyms.of(store, "").digest(["H1", "H2"]),
        "files": [{"name": path.name, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}],
    }


def test_the_copy_is_the_last_column_and_the_others_are_as_they_were(tmp_path):
    path = tmp_path / "told.parquet"
    export(a_store(tmp_path / "store"), path)
    told = pl.read_parquet(path)
    assert told.columns == [*FRAME.columns, "copy"]
    assert told.drop("copy").equals(FRAME)


def test_what_is_printed_is_an_export_too(tmp_path):
    store = a_store(tmp_path)
    text = export(store)
    copy, line = entries(store)
    told = pl.read_csv(text.encode())
    assert told.columns == [*FRAME.columns, "copy"]
    assert set(told["copy"]) == {copy.facts["copy"]}
    digest = hashlib.sha256(text.encode()).hexdigest()
    assert line.facts["files"] == [{"name": "-", "sha256": digest}]


def test_the_log_has_it_before_it_is_there(tmp_path, monkeypatch):
    store, path = a_store(tmp_path / "store"), tmp_path / "told.csv"
    seen = []
    real = exporting_module.append
    monkeypatch.setattr(
        exporting_module, "append", lambda *a, **b: seen.append(path.exists()) or real(*a, **b)
    )
    export(store, path)
    assert seen == [False]
    assert path.exists()


def test_without_a_log_nothing_goes_out(tmp_path):
    store, path = a_store(tmp_path / "store"), tmp_path / "told.csv"
    (store / "audit" / "log.jsonl").mkdir(parents=True)
    with pytest.raises(BadInput, match="without it nothing is revealed, exported or granted"):
        export(store, path)
    assert [path.name for path in tmp_path.iterdir()] == ["store"]


def _late(store, folder):
    with exporting(store, "score", as_of=AS_OF, entity="provider") as out:
        write_table(out.staged(folder / "told.csv"), out.frame(FRAME, "zh"))
        raise BadInput("no-such-folder", "没有此文件夹")


def test_where_the_work_fails_nothing_is_there(tmp_path):
    store = a_store(tmp_path / "store")
    with pytest.raises(BadInput, match="no-such-folder"):
        _late(store, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["store"]
    assert events(store) == ["copy"]


KILLED = """
import os, pathlib, sys
import polars as pl
from datetime import date
from serving.access.export import exporting
from serving.output import write_table
store, path = map(pathlib.Path, sys.argv[1:])
with exporting(store, "score", as_of=date(2026, 1, 1), entity="provider") as out:
    write_table(out.staged(path), out.frame(pl.DataFrame({"entity_id": ["H1"]}), "zh"))
    os.kill(os.getpid(), 9)
"""


def test_what_a_killed_export_leaves_is_private_and_can_be_traced(tmp_path):
    store = a_store(tmp_path / "store")
    assert ended(started(KILLED, store, tmp_path / "told.csv")) == -9
    assert not (tmp_path / "told.csv").exists()
    (left,) = tmp_path.rglob("told.csv")
    assert left.parent.stat().st_mode & 0o777 == 0o700
    (copy,) = entries(store)
    assert identifiers(left) == [copy.facts["copy"]]


def test_before_anothers_release_it_is_pseudonyms_and_the_log_says_so(tmp_path):
    store, path = a_store(tmp_path / "store", "inspector"), tmp_path / "told.csv"
    list_id = anothers_list(store)
    export(store, path)
    codes = Pseudonyms.of(store, list_id)
    assert pl.read_csv(path)["entity_id"].to_list() == [
        f"机构-{codes.code(i)}" for i in ("H1", "H2")
    ]
    _, copy, line = entries(store)
    assert "provider_id" in copy.facts["masked"]
    assert line.facts["ids_hmac"] == codes.digest(["H1", "H2"])


def test_who_may_not_is_refused_before_the_work(tmp_path):
    store = a_store(tmp_path, "system_administrator")
    with (
        pytest.raises(BadInput, match=r"score: .* system administrator here, never sees risk"),
        exporting(store, "score", as_of=AS_OF, entity="provider"),
    ):
        pytest.fail("worked")


def test_the_log_holds_no_id(tmp_path):
    store = a_store(tmp_path / "store")
    export(store, tmp_path / "told.csv")
    export(store)
    for path in (store / "audit").iterdir():
        assert b"H1" not in path.read_bytes()


def test_where_there_is_no_store_there_is_nothing_to_export(tmp_path):
    with pytest.raises(BadInput, match="no store here"):
        export(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_what_secrecy_adds_to_an_export_is_no_time_to_wait(tmp_path):
    store = a_store(tmp_path / "store")
    frame = pl.DataFrame({"entity_id": [f"H{i}" for i in range(20_000)]}).with_columns(risk=0.5)
    plain, path = tmp_path / "plain.csv", tmp_path / "told.csv"

    def least(work):
        times = []
        for _ in range(5):
            start = time.perf_counter()
            work()
            times.append(time.perf_counter() - start)
        return min(times)

    def secret():
        with exporting(store, "score", as_of=AS_OF, entity="provider") as out:
            export_table(out, frame, path, "zh")

    assert least(secret) - least(lambda: write_table(plain, frame)) < 0.2
    assert path.stat().st_size > plain.stat().st_size

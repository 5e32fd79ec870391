"""Whose copy a file is (serving/access/trace.py)."""

import polars as pl
import pytest

from features.audit.walk import Broken
from serving.access.export import exporting
from serving.access.trace import trace
from serving.exported import export_table
from tests.features.audit.logs import raw_lines, rewrite
from tests.serving.access.stores import AS_OF, a_store

FRAME = pl.DataFrame({"entity_id": ["H1", "H2"], "risk": [0.5, 0.25]})


@pytest.fixture
def store(tmp_path):
    return a_store(tmp_path / "store")


def exported(store, path, frame=FRAME, receiver="王检查"):
    with exporting(store, "score", as_of=AS_OF, entity="provider", receiver=receiver) as out:
        export_table(out, frame, path, "zh")
    return path


def sentences(store, path, lang="en"):
    return [traced.sentence(lang) for traced in trace(store, path)[1]]


@pytest.mark.parametrize("suffix", [".csv", ".json", ".parquet", ".xlsx"])
def test_who_when_for_whom_what(store, tmp_path, suffix):
    path = exported(store, tmp_path / f"told{suffix}")
    (told,) = sentences(store, path)
    assert "(inspector) exported score as of 2026-01-01 for 王检查, 2 ids, 2 lines" in told
    assert told.endswith(f"files told{suffix}; this file is as it was exported")
    (told,) = sentences(store, path, "zh")
    assert "（检查人员）为 王检查 导出 score，截至 2026-01-01" in told


def test_a_file_that_was_changed_is_still_known_and_said_to_be_changed(store, tmp_path):
    path = exported(store, tmp_path / "told.csv")
    path.write_text(path.read_text().replace("0.5", "0.1"))
    (told,) = sentences(store, path)
    assert told.endswith("this file was changed or saved again after that")


def test_a_file_of_two_copies_names_both(store, tmp_path):
    one = exported(store, tmp_path / "one.csv", receiver="one")
    two = exported(store, tmp_path / "two.csv", receiver="two")
    (tmp_path / "both.csv").write_text(one.read_text() + two.read_text())
    told = sentences(store, tmp_path / "both.csv")
    assert ["for one," in told[0], "for two," in told[1]] == [True, True]


def test_a_file_that_carries_nothing_is_known_by_its_bytes(store, tmp_path):
    path = exported(store, tmp_path / "none.csv", FRAME.clear())
    carried, found = trace(store, path)
    assert carried == []
    assert [traced.same for traced in found] == [True]
    path.write_text(path.read_text() + "\n")
    assert trace(store, path) == ([], [])


def test_a_copy_of_another_store_is_carried_and_not_known(store, tmp_path):
    path = exported(a_store(tmp_path / "other"), tmp_path / "told.csv")
    carried, found = trace(store, path)
    assert len(carried) == 1
    assert found == []


def test_an_export_that_did_not_end_says_so(store, tmp_path):
    with exporting(store, "score", as_of=AS_OF, entity="provider") as out:
        (tmp_path / "left.csv").write_text(out.frame(FRAME, "zh").write_csv())
    assert sentences(store, tmp_path / "left.csv")[0].endswith("; the export did not end")


def test_a_log_that_does_not_hold_answers_nothing(store, tmp_path):
    path = exported(store, tmp_path / "told.csv")
    rewrite(store, raw_lines(store)[1:])
    with pytest.raises(Broken):
        trace(store, path)

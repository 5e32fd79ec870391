"""The file of a body: read while it is written."""

import threading
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from features.both import Both
from serving.api.batch import limits
from serving.api.batch.fault import Fault, unfit
from serving.api.batch.spool import Reader, Spool


@given(parts=st.lists(st.binary(max_size=50)), sizes=st.lists(st.integers(0, 60)))
def test_what_is_read_is_what_came_however_it_is_cut(parts, sizes):
    with closing(Spool()) as spool:
        writing = threading.Thread(target=lambda: ([spool.add(p) for p in parts], spool.end()))
        writing.start()
        reader = Reader(spool)
        told = [reader.read(size) for size in [*sizes, 10_000]]
        writing.join()
    assert b"".join(told) == b"".join(parts)
    assert all(len(part) == size for part, size in zip(told, sizes, strict=False) if part[size:])


def test_the_file_has_no_name_that_others_could_open(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with closing(Spool()) as spool:
        spool.add(b"H1")
        assert list(tmp_path.iterdir()) == []


def test_a_fault_wakes_whoever_waits_and_the_first_one_stays():
    with closing(Spool()) as spool:
        threading.Timer(0.05, spool.fail, [unfit(Both("First.", "其一。"))]).start()
        with pytest.raises(Fault, match="First"):
            spool.read(0, 1)
        spool.fail(unfit(Both("Second.", "其二。")))
        with pytest.raises(Fault, match="First"):
            spool.whole()


def test_more_than_the_limit_is_counted_and_not_kept(monkeypatch):
    monkeypatch.setattr(limits, "BODY", 10)
    with closing(Spool()) as spool:
        for _ in range(5):
            spool.add(b"a" * 4)
        assert spool.size == 20
        assert spool._file.seek(0, 2) == 8
        with pytest.raises(Fault, match="at most 1073741824 bytes"):
            spool.read(0, 1)

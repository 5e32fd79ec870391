"""Adding lines in groups (features/audit/append.py: Appender)."""

import os

import pytest

from features.audit import append as appending
from features.audit.append import Appender, Entry, append
from features.audit.files import log_path, read_head
from features.audit.verify import entries, verify
from features.bad_input import BadInput


def pulls(*keys):
    return [Entry("pull", {"key": key}, "system", "inspector") for key in keys]


def told(store):
    return [line.facts["key"] for line in entries(store)]


def test_a_group_waits_for_the_disk_once(tmp_path, monkeypatch):
    appender = Appender(tmp_path, lazy=True)
    appender.append(pulls("a"))
    synced = []
    monkeypatch.setattr(appending.os, "fsync", lambda handle: synced.append(handle))
    appender.append(pulls(*"bcdefg"))
    assert len(synced) == 1
    assert told(tmp_path) == [*"abcdefg"]
    assert verify(tmp_path).lines == 7


def test_several_appenders_and_single_lines_make_one_chain(tmp_path):
    first, second = Appender(tmp_path, lazy=True), Appender(tmp_path, lazy=True)
    first.append(pulls("a", "b"))
    second.append(pulls("c"))
    append(tmp_path, "pull", {"key": "d"}, actor="x", role="y")
    first.append(pulls("e"))
    second.append(pulls("f"))
    assert told(tmp_path) == [*"abcdef"]
    assert [line.seq for line in entries(tmp_path)] == [1, 2, 3, 4, 5, 6]


def test_a_lazy_head_is_told_when_asked_and_never_taken_back(tmp_path):
    first, second = Appender(tmp_path, lazy=True), Appender(tmp_path, lazy=True)
    first.append(pulls("a"))
    assert read_head(tmp_path).count == 0
    second.append(pulls("b"))
    second.tell()
    assert read_head(tmp_path).count == 2
    first.tell()
    assert read_head(tmp_path).count == 2


def test_what_is_cut_off_before_the_head_was_told_is_noticed_by_the_one_who_wrote_it(tmp_path):
    appender = Appender(tmp_path, lazy=True)
    appender.append(pulls("a", "b"))
    path = log_path(tmp_path)
    os.truncate(path, path.read_bytes().index(b"\n") + 1)
    with pytest.raises(BadInput, match="cut short"):
        appender.append(pulls("c"))


def test_a_killed_group_is_accounted_for(tmp_path):
    Appender(tmp_path, lazy=True).append(pulls("a", "b"))
    path = log_path(tmp_path)
    os.truncate(path, path.stat().st_size - 9)
    Appender(tmp_path, lazy=True).append(pulls("c"))
    assert [line.event for line in entries(tmp_path)] == ["pull", "torn", "pull"]


def test_a_group_that_cannot_be_written_is_told(tmp_path):
    log_path(tmp_path).mkdir(parents=True)
    with pytest.raises(BadInput, match=r"changed or cut short|cannot be written"):
        Appender(tmp_path).append(pulls("a"))

"""Whether the log is what was written (features/audit/verify.py)."""

import json
import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from features.audit.line import FIRST
from features.audit.verify import entries, verify
from features.audit.walk import Broken
from tests.features.audit.logs import logged, raw_lines, rewrite

EVENTS = ("a", "bb", "ccc", "dddd", "eeeee")


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    folder = logged(tmp_path_factory.mktemp("log"), *EVENTS)
    return folder, raw_lines(folder)


@pytest.fixture
def log(whole):
    folder, lines = whole
    rewrite(folder, lines)
    return folder


def test_a_whole_log_tells_how_many_from_when_to_when_and_its_hash(log):
    lines = [*entries(log)]
    found = verify(log)
    assert (found.lines, found.torn, found.anchor) == (5, 0, None)
    assert (found.first, found.last) == (lines[0].time, lines[-1].time)
    assert found.hash == lines[-1].hash == json.loads(raw_lines(log)[-1])["hash"]


def test_where_nothing_was_logged_there_are_no_lines(tmp_path):
    assert verify(tmp_path).lines == 0
    assert list(tmp_path.iterdir()) == []


def broken_at(folder, lines):
    rewrite(folder, lines)
    with pytest.raises(Broken) as found:
        verify(folder)
    return found.value.line


numbers = st.integers(0, 4)


@given(st.data())
def test_one_changed_byte_is_found_in_its_line(whole, data):
    folder, lines = whole
    at = data.draw(numbers)
    place = data.draw(st.integers(0, len(lines[at]) - 2))
    byte = data.draw(st.integers(0, 255).filter(lambda b: b not in (lines[at][place], 10)))
    changed = lines[at][:place] + bytes([byte]) + lines[at][place + 1 :]
    assert broken_at(folder, [*lines[:at], changed, *lines[at + 1 :]]) == at + 1


@given(st.data())
def test_a_line_cut_short_is_found(whole, data):
    folder, lines = whole
    at = data.draw(numbers)
    kept = lines[at][: data.draw(st.integers(0, len(lines[at]) - 2))]
    end = data.draw(st.sampled_from([b"\n", b""])) if at < 4 or kept else b""
    assert broken_at(folder, [*lines[:at], kept + end, *lines[at + 1 :]]) == at + 1


@given(numbers, st.integers(1, 5))
def test_lines_taken_away_are_found_where_they_were(whole, at, count):
    folder, lines = whole
    assert broken_at(folder, [*lines[:at], *lines[at + count :]]) == at + 1


@given(st.integers(0, 5), st.data())
def test_a_line_put_in_is_found(whole, at, data):
    folder, lines = whole
    others = [*lines, b"garbage\n", b"{}\n", b"\n", lines[0].replace(b"wang", b"wong")]
    put = data.draw(st.sampled_from(others))
    if at < 5 and put == lines[at]:
        at += 1  # the same line twice: the second is one too many
    assert broken_at(folder, [*lines[:at], put, *lines[at:]]) == at + 1


@given(st.permutations(range(5)).filter(lambda order: order != [*range(5)]))
def test_lines_in_another_order_are_found(whole, order):
    folder, lines = whole
    first = next(at for at, which in enumerate(order) if at != which)
    assert broken_at(folder, [lines[which] for which in order]) == first + 1


def test_a_log_cut_short_with_its_head_is_found_by_a_hash_kept_elsewhere(tmp_path):
    logged(tmp_path, "a", "b")
    shutil.copytree(tmp_path / "audit", tmp_path / "old")
    kept = [verify(tmp_path).hash]
    logged(tmp_path, "c")
    kept.append(verify(tmp_path).hash)
    shutil.rmtree(tmp_path / "audit")
    shutil.copytree(tmp_path / "old", tmp_path / "audit")
    assert verify(tmp_path).lines == 2
    assert verify(tmp_path, kept[0]).anchor == 2
    with pytest.raises(Broken, match="no line has the hash that was kept"):
        verify(tmp_path, kept[1])
    shutil.rmtree(tmp_path / "audit")
    with pytest.raises(Broken, match="line 1"):
        verify(tmp_path, kept[0])


def test_the_hash_before_the_first_line_is_an_anchor_too(log):
    assert verify(log, FIRST).anchor == 0


@pytest.mark.parametrize("text", [None, "[]", "{}", "x", '{"count": 1, "hash": "a", "bytes": "b"}'])
def test_a_head_that_is_gone_or_none_is_found(tmp_path, text):
    logged(tmp_path, "a")
    head = tmp_path / "audit" / "head.json"
    head.unlink() if text is None else head.write_text(text)
    with pytest.raises(Broken, match="head"):
        verify(tmp_path)


def test_entries_stop_at_the_first_line_that_is_wrong(log):
    lines = raw_lines(log)
    rewrite(log, [*lines[:2], *lines[3:]])
    told = entries(log)
    assert [next(told).event, next(told).event] == ["a", "bb"]
    with pytest.raises(Broken, match="line 3"):
        next(told)

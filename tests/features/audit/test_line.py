"""One line of the log (features/audit/line.py)."""

import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from features.audit.line import FIRST, Line, canonical, parsed

LINE = Line(1, "2026-03-01T08:00:00.000000+00:00", "王", "inspector", "export", {"ids": 2}, FIRST)
texts = st.text(st.characters(), max_size=20)


def test_the_hash_is_that_of_the_json_without_it_keys_sorted_and_no_blanks():
    slow = (
        '{"actor":"王","event":"export","facts":{"ids":2},"prev":"'
        + FIRST
        + '","role":"inspector","seq":1,"time":"2026-03-01T08:00:00.000000+00:00"}'
    )
    assert LINE.hash == hashlib.sha256(slow.encode()).hexdigest()


@given(texts, texts, texts)
def test_whatever_was_typed_is_one_line_and_is_read_back(actor, receiver, purpose):
    facts = {"receiver": receiver, "purpose": purpose, "files": [{"name": receiver}]}
    line = Line(3, LINE.time, actor, "r", "export", facts, FIRST)
    raw = line.written()
    assert b"\n" not in raw
    assert parsed(raw) == line


@given(st.data())
def test_no_other_bytes_are_the_line(data):
    raw = LINE.written()
    at = data.draw(st.integers(0, len(raw) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda byte: byte != raw[at]))
    assert parsed(raw[:at] + bytes([byte]) + raw[at + 1 :]) is None


@pytest.mark.parametrize(
    "raw", [b"", b"7", b"[]", b'"hash"', b"{}", b'{"hash":"x"}', b"\xff", b"[" * 100_000]
)
def test_what_is_no_line_is_none(raw):
    assert parsed(raw) is None


def test_the_same_said_in_another_spelling_is_no_line():
    content = json.loads(LINE.written())
    assert parsed(canonical(content)) == LINE
    assert parsed(json.dumps(content).encode()) is None
    assert parsed(canonical(content | {"more": 1})) is None

"""Along the chain (features/audit/walk.py)."""

import hashlib

import pytest

from features.audit.line import FIRST, Line
from features.audit.walk import TORN, Broken, Head, Walk, Why

TIME = "2026-03-01T08:00:00.000000+00:00"
CUT = b'{"actor":"wa'


def chain(*lines, start=None):
    """Lines of (event, facts) that follow the head, each with its end, and the head after them."""
    head, raw = start or Head(), []
    for event, facts in lines:
        line = Line(head.count + 1, TIME, "wang", "inspector", event, facts, head.hash)
        raw.append(line.written() + b"\n")
        head = Head(line.seq, line.hash, head.bytes + len(raw[-1]))
    return raw, head


def test_the_head_moves_along_with_the_lines():
    raw, head = chain(("a", {}), ("b", {}))
    walk = Walk(raw)
    assert [line.event for line in walk] == ["a", "b"]
    assert (walk.head, walk.left, walk.foreign, walk.unfinished) == (head, 0, 0, False)


def test_it_can_begin_in_the_middle():
    first, head = chain(("a", {}))
    rest, end = chain(("b", {}), start=head)
    walk = Walk(rest, head)
    assert [line.event for line in walk] == ["b"]
    assert walk.head == end
    assert [*Walk(first + rest)] == [*Walk(first), *Walk(rest, head)]


def test_what_a_killed_writer_left_is_told_and_can_be_accounted_for():
    raw, head = chain(("a", {}))
    walk = Walk([*raw, CUT])
    assert len([*walk]) == 1
    assert (walk.left, walk.first_left, walk.foreign) == (len(CUT), 2, 0)
    facts = walk.account(b"\n")
    assert facts == {"bytes": 13, "sha256": hashlib.sha256(CUT + b"\n").hexdigest()}
    after = Head(head.count, head.hash, head.bytes + 13)
    more, end = chain((TORN, facts), ("b", {}), start=after)
    walk = Walk([*raw, CUT + b"\n", *more])
    assert [line.event for line in walk] == ["a", TORN, "b"]
    assert (walk.head, walk.left) == (end, 0)


def test_another_line_after_it_is_no_account():
    raw, head = chain(("a", {}))
    more, _ = chain(("b", {}), start=head)
    with pytest.raises(Broken) as found:
        [*Walk([*raw, CUT + b"\n", *more])]
    assert (found.value.line, found.value.why) == (2, Why.CHANGED)


def test_an_account_of_nothing_tells_that_something_was_taken_away():
    raw, _ = chain(("a", {}), (TORN, {"bytes": 1, "sha256": FIRST}))
    with pytest.raises(Broken) as found:
        [*Walk(raw)]
    assert (found.value.line, found.value.why) == (2, Why.UNACCOUNTED)


def test_a_line_that_lacks_its_end_alone_is_unfinished():
    raw, _ = chain(("a", {}), ("b", {}))
    walk = Walk([raw[0], raw[1].removesuffix(b"\n")])
    assert len([*walk]) == 1
    assert walk.unfinished
    assert walk.foreign == 0


@pytest.mark.parametrize("put", [b"\n", b"{}\n", b"garbage\n", b"garbage", chain(("x", {}))[0][0]])
def test_what_no_killed_writer_leaves_is_foreign(put):
    raw, _ = chain(("a", {}))
    walk = Walk([*raw, put])
    assert len([*walk]) == 1
    assert walk.foreign == 2

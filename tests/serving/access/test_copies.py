"""Copies (serving/access/copies.py)."""

import pytest

from features.audit.verify import entries
from features.bad_input import BadInput
from serving.access.actors import Actor
from serving.access.copies import checked_receiver, new_copy
from serving.access.marks import PATTERN
from tests.serving.access.stores import AS_OF, a_store

WANG = Actor("wang", "inspector")


def test_a_copy_is_in_the_log_with_who_for_whom_what_and_when(tmp_path):
    store = a_store(tmp_path)
    seen = {"masked": ["money"]}
    copy = new_copy(
        store, WANG, "第四组", "score", as_of=AS_OF, entity="provider", purpose="a", seen=seen
    )
    (line,) = entries(store)
    assert copy.line == line
    assert (line.event, line.actor, line.role) == ("copy", "wang", "inspector")
    assert line.facts == {
        "copy": copy.copy_id,
        "receiver": "第四组",
        "what": "score",
        "as_of": "2026-01-01",
        "entity": "provider",
        "purpose": "a",
        "list": None,
        "masked": ["money"],
    }
    assert copy.mark.receiver == "第四组"
    assert PATTERN.fullmatch(copy.copy_id.encode())


def test_no_two_copies_are_one(tmp_path):
    store = a_store(tmp_path)
    copies = {new_copy(store, WANG, "a", "score", as_of=AS_OF).copy_id for _ in range(9)}
    assert len(copies) == 9


def test_where_nobody_is_named_it_is_for_the_actor():
    assert checked_receiver(None, WANG) == "wang"
    assert checked_receiver(" 王 检查 ", WANG) == "王 检查"


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "\x1b[1m", "x" * 81, "\udcff"])
def test_a_receiver_that_cannot_be_printed_is_refused(name):
    with pytest.raises(BadInput, match="--for: a receiver has a name"):
        checked_receiver(name, WANG)

"""What lists do before their release to what tells of the same claims."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serving.access.before import before
from serving.access.lists import RegisteredList

NOW = datetime(2026, 1, 10, tzinfo=UTC)
TIMES = st.none() | st.sampled_from([NOW - timedelta(days=1), NOW, NOW + timedelta(days=1)])


def made(owner="wang", released_at=None):
    return RegisteredList(
        list_id=f"L-{owner}",
        owner=owner,
        entity="provider",
        as_of=date(2026, 1, 1),
        registered_at=NOW,
        released_at=released_at,
        ids=("H1",),
    )


@pytest.mark.parametrize(
    ("lists", "refused"),
    [
        ([], True),
        ([made()], True),
        ([made(released_at=NOW)], False),
        ([made(released_at=NOW), made("li")], True),
        ([made(released_at=NOW + timedelta(seconds=1))], True),
    ],
    ids=["none at all", "held back", "released", "one of two", "not yet"],
)
def test_an_auditor_sees_something_once_all_there_is_is_released(lists, refused):
    assert before(lists, "zhao", "auditor", NOW).refused == refused


@given(st.lists(st.builds(made, st.sampled_from(["wang", "li"]), TIMES)))
def test_an_inspector_sees_pseudonyms_exactly_while_a_list_of_another_is_held_back(lists):
    told = before(lists, "wang", "inspector", NOW)
    hidden = [one for one in lists if one.owner == "li" and not one.released(NOW)]
    assert not told.refused
    assert told.hides == (hidden[0] if hidden else None)

"""Registered lists (serving/access/lists.py)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from features.audit.verify import entries
from features.bad_input import BadInput
from serving.access.actors import Actor
from serving.access.lists import all_lists, own_list_of, register, release_list
from tests.serving.access.stores import (
    AS_OF,
    SOMEBODY,
    TOMORROW,
    YESTERDAY,
    a_store,
    anothers_list,
    events,
)

NOW = datetime.now(UTC)


def test_a_list_has_an_owner_and_is_not_released_until_it_is(tmp_path):
    store = a_store(tmp_path)
    list_id = anothers_list(store, "H2", "H1")
    (made,) = all_lists(store)
    assert (made.list_id, made.owner, made.ids) == (list_id, "somebody", ("H2", "H1"))
    assert (made.entity, made.as_of, made.released_at) == ("provider", AS_OF, None)
    assert not made.released(NOW + timedelta(days=9999))
    release_list(store, list_id, SOMEBODY, None)
    assert all_lists(store)[0].released(datetime.now(UTC))


def test_a_time_of_release_may_lie_ahead(tmp_path):
    store = a_store(tmp_path)
    anothers_list(store, release=TOMORROW)
    (made,) = all_lists(store)
    assert not made.released(TOMORROW - timedelta(seconds=1))
    assert made.released(TOMORROW)


def test_nobody_but_the_owner_releases_a_list(tmp_path):
    store = a_store(tmp_path)
    list_id = anothers_list(store)
    for who, which in ((Actor("other", "inspector"), list_id), (SOMEBODY, "L-none")):
        with pytest.raises(BadInput, match=f"{which}: {who.name} owns no such list"):
            release_list(store, which, who, None)
    assert all_lists(store)[0].released_at is None


def test_the_file_is_private_and_the_log_tells_of_it_without_an_id(tmp_path):
    store = a_store(tmp_path)
    list_id = anothers_list(store, "H-SECRET")
    assert (store / "lists" / f"{list_id}.json").stat().st_mode & 0o777 == 0o600
    release_list(store, list_id, SOMEBODY, TOMORROW)
    assert events(store) == ["list", "release"]
    first, second = entries(store)
    assert first.facts["ids"] == 1
    assert second.facts["released_at"] == TOMORROW.isoformat()
    assert b"H-SECRET" not in (store / "audit" / "log.jsonl").read_bytes()


def test_a_list_that_others_can_touch_or_that_is_none_is_told(tmp_path):
    store = a_store(tmp_path)
    path = store / "lists" / f"{anothers_list(store)}.json"
    path.chmod(0o644)
    with pytest.raises(BadInput, match="mode 0600"):
        all_lists(store)
    path.chmod(0o600)
    path.write_text("{}")
    with pytest.raises(BadInput, match="not a registered list; nothing is exported"):
        all_lists(store)


@pytest.mark.parametrize(
    ("entity", "as_of", "same"),
    [
        ("provider", date(2026, 1, 1), True),
        ("provider", date(2025, 2, 1), True),
        ("provider", date(2025, 1, 1), False),
        ("provider", date(2026, 12, 1), True),
        ("provider", date(2027, 1, 1), False),
        ("patient", date(2026, 1, 1), False),
        (None, date(2026, 1, 1), True),
    ],
)
def test_lists_of_the_same_kind_and_of_overlapping_months_tell_much_the_same(
    tmp_path, entity, as_of, same
):
    store = a_store(tmp_path)
    register(store, ["H1"], SOMEBODY, None, entity="provider", as_of=AS_OF)
    assert all_lists(store)[0].overlaps(entity, as_of) == same


def test_the_same_list_is_registered_once_and_keeps_its_release(tmp_path):
    store = a_store(tmp_path)
    told = {"entity": "provider", "as_of": AS_OF, "lanes": {"H1": "tip"}}
    first = register(store, ["H1", "H2"], SOMEBODY, None, **told)
    again = register(store, ["H2", "H1"], SOMEBODY, YESTERDAY, **told)
    third = register(store, ["H1", "H2"], SOMEBODY, None, **told)
    assert first == again == third
    (made,) = all_lists(store)
    assert made.released(datetime.now(UTC))
    assert made.lanes == {"H1": "tip"}


def test_a_list_of_ones_own_is_found_by_what_it_holds(tmp_path):
    store = a_store(tmp_path)
    told = {"entity": "provider", "as_of": AS_OF}
    list_id = register(store, ["H1", "H2"], SOMEBODY, None, **told)
    assert own_list_of(store, ["H2"], SOMEBODY, **told) == list_id
    assert own_list_of(store, ["H2", "H3"], SOMEBODY, **told) is None
    assert own_list_of(store, ["H2"], Actor("other", "inspector"), **told) is None

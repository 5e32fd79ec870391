"""Groups in words: members by kind, what they share, the order of events."""

import pytest

from features.groups.find import find_groups
from serving.groups import COLUMNS, STEPS, event_list, group_list, member_list
from tests.features.groups.town import AS_OF, a_town, customers, sessions

MANY = tuple(f"2025-{month:02d}-{day}" for month in range(3, 11) for day in (11, 25))


@pytest.fixture
def store(tmp_path):
    return a_town(tmp_path, [*sessions(), *customers()])


@pytest.fixture
def found(store):
    return find_groups(store, AS_OF)


def test_a_group_is_one_line(store, found):
    told = group_list(found, store, lang="en")
    assert told.columns == list(COLUMNS)
    (row,) = told.iter_rows(named=True)
    assert (row["rank"], row["amount_at_issue"], row["claims"]) == (1, 900.0, 9)
    assert row["members"] == "provider shop; patient Li, Wang, Zhang"
    assert row["shared"] == "3 times at one till within half an hour"
    assert row["order"].split("; ")[0] == "2025-03-01 shop 3 cards settled minutes apart"
    assert row["receipt"].startswith("as_of=2026-01-01;store=")


def test_it_is_told_in_chinese_too(store, found):
    (row,) = group_list(found, store).iter_rows(named=True)
    assert row["members"] == "机构 shop;参保人 Li、Wang、Zhang"
    assert row["shared"] == "3次在同一处半小时内先后结算"
    assert row["order"].startswith("2025-03-01 shop 3张卡先后结算;2025-04-05")


def test_a_long_order_of_events_says_how_many_more_there_are(tmp_path):
    store = a_town(tmp_path, [*sessions(days=MANY), *customers()])
    (order,) = group_list(find_groups(store, AS_OF), store, lang="en")["order"]
    assert len(order.split("; ")) == STEPS + 1
    assert order.endswith(f"… {len(MANY) - STEPS} more")


def test_members_and_events_come_with_the_rank_of_their_group(found):
    members, events = member_list(found, lang="en"), event_list(found)
    assert members["entity"].to_list() == ["provider", "patient", "patient", "patient"]
    assert events.columns[:3] == ["rank", "group", "at"]
    assert set(events["kind"]) == {"先后结算"}
    assert set(events["rank"]) == {1}


def test_without_a_group_the_lists_are_empty(tmp_path):
    store = a_town(tmp_path, customers(3))
    none = find_groups(store, AS_OF)
    for told in (group_list(none, store), member_list(none), event_list(none)):
        assert told.is_empty()
    assert group_list(none, store).columns == list(COLUMNS)

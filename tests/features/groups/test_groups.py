"""Rings are found with their members, money and order; honest look-alikes are none."""

from datetime import date, datetime, timedelta

import pytest

from features.bad_input import BadInput
from features.groups.find import find_groups
from features.groups.groups import EVENTS, GROUPS, MEMBERS
from tests.features.groups.town import AS_OF, DAYS, HEAD, RING, a_town, customers, sale, sessions
from tests.tables import a_store


def cards(store, as_of=AS_OF):
    """The cards of each group, the first group first."""
    found = find_groups(store, as_of)
    of = found.members.filter(entity="patient")
    return [sorted(of.filter(group=name)["entity_id"]) for name in found.frame["group"]]


@pytest.fixture
def ring(tmp_path):
    return find_groups(a_town(tmp_path, [*sessions(), *customers()]), AS_OF)


def test_cards_that_come_one_after_the_other_again_and_again_are_a_group(ring):
    (group,) = ring.frame.iter_rows(named=True)
    assert (group["patients"], group["providers"], group["doctors"]) == (3, 1, 0)
    assert group["tightness"] == 1
    assert group["score"] > 3


def test_its_members_are_told_by_kind_and_id_the_shop_first(ring):
    told = ring.members.select("entity", "entity_id", "claims", "amount").rows()
    shop = ("provider", "shop", 9, 900.0)
    assert told == [shop, *(("patient", who, 3, 300.0) for who in sorted(RING))]


def test_money_at_issue_is_each_claim_once_with_the_personal_account(ring):
    assert ring.frame.select("amount_at_issue", "claims").row(0) == (900.0, 9)


def test_events_stand_in_the_order_of_time(ring):
    first = ring.events.row(0, named=True)
    assert (first["at"], first["patient"]) == (datetime(2025, 3, 1, 10), "Zhang")
    assert first["setl_id"] == "shop-Zhang-2025-03-01"
    assert ring.events["at"].is_sorted()
    assert ring.frame.select("meetings", "first", "last").row(0) == (
        3,
        date(2025, 3, 1),
        date(2025, 5, 9),
    )


def test_the_columns_and_their_types_are_declared(ring):
    assert ring.frame.schema == GROUPS
    assert ring.members.schema == MEMBERS
    assert ring.events.schema == EVENTS


def test_two_are_no_group(tmp_path):
    assert cards(a_town(tmp_path, [*sessions(RING[:2]), *customers()])) == []


def test_once_is_no_group(tmp_path):
    assert cards(a_town(tmp_path, [*sessions(days=DAYS[:1]), *customers()])) == []


def test_the_same_cards_at_a_sister_shop_are_one_group_with_both_shops(tmp_path):
    sales = [*sessions(days=DAYS[:1]), *customers()]
    sister = [*sessions(days=DAYS[1:2], shop="sister"), *customers(shop="sister")]
    found = find_groups(a_town(tmp_path, sales + sister), AS_OF)
    assert found.members.filter(entity="provider")["entity_id"].to_list() == ["shop", "sister"]
    assert found.frame["patients"].to_list() == [3]


def link(table, column, value="one"):
    return {table: "\n".join([f"psn_no {column}", *(f"{who} {value}" for who in RING)])}


@pytest.mark.parametrize(
    "tables",
    [link("psn_household_d", "household_link"), link("psn_phone_d", "phone_link")],
    ids=["a_household", "old_relatives_on_their_carers_phone"],
)
def test_who_may_bring_anothers_card_honestly_is_no_ring(tmp_path, tables):
    assert cards(a_town(tmp_path, [*sessions(), *customers()], **tables)) == []


def market_day(month="2025-03"):
    people = tuple(f"V{n}" for n in range(12))
    days = tuple(f"{month}-{5 * n:02d}" for n in range(1, 7))
    return [
        sale(f"{who}-{day}", who, day, f"09:{2 * n:02d}", kind="11", shop="village")
        for day in days
        for n, who in enumerate(people)
    ]


def dialysis():
    days = tuple(str(date(2025, 1, 6) + timedelta(2 * n)) for n in range(60))
    return [*sessions(days=days, shop="centre", kind="14"), *customers(shop="centre")]


def crowded_till():
    others = [
        sale(f"O{n}-{day}", f"O{day}-{n}", day, f"10:{n:02d}") for day in DAYS for n in range(25)
    ]
    return [*sessions(), *customers(), *others]


@pytest.mark.parametrize("sales", [market_day, dialysis, crowded_till])
def test_who_meets_honestly_is_no_ring(tmp_path, sales):
    assert cards(a_town(tmp_path, sales())) == []


@pytest.mark.parametrize(
    "shown", ["pay_loc\n5", "setl_type\n1"], ids=["online_visits", "claimed_by_hand"]
)
def test_what_is_settled_at_no_till_is_no_meeting(tmp_path, shown):
    name, value = shown.split()
    rows = [f"{row} {value}" for row in [*sessions(), *customers()]]
    assert cards(a_store(tmp_path, setl_d="\n".join([f"{HEAD} {name}", *rows]))) == []


def test_what_is_known_later_changes_nothing(tmp_path):
    early, late = date(2025, 5, 1), date(2025, 6, 1)
    store = a_town(tmp_path, [*sessions(days=DAYS[1:]), *customers()])
    assert cards(store, early) == []
    assert cards(store, late) == [sorted(RING)]


def test_claims_after_the_date_leave_every_line_as_it_was(tmp_path):
    now = date(2025, 6, 1)
    sales = [*sessions(), *customers()]
    later = [*sessions((*RING, "He"), days=("2025-06-02", "2025-07-03")), *market_day("2025-06")]
    before = find_groups(a_town(tmp_path / "before", sales), now)
    after = find_groups(a_town(tmp_path / "after", [*sales, *later]), now)
    assert before.frame.height == 1
    assert before.frame.equals(after.frame)
    assert before.members.equals(after.members)
    assert before.events.equals(after.events)


def test_a_refund_takes_a_meeting_back_from_its_month_on(tmp_path):
    rows = [f"{row} - -" for row in [*sessions(days=DAYS[:2]), *customers()]]
    back = f"{sale('R1', 'Li', '2025-07-01', '09:00')} 1 shop-Li-{DAYS[0]}"
    text = "\n".join([f"{HEAD} refd_setl_flag init_setl_id", *rows, back])
    store = a_store(tmp_path, setl_d=text)
    assert cards(store, date(2025, 7, 1)) == [sorted(RING)]
    assert cards(store, date(2025, 8, 1)) == []


def test_neither_buckets_nor_the_order_of_rows_matter(tmp_path):
    west = [*sessions(("He", "Lu", "Ma", "Qi"), shop="west"), *customers(shop="west")]
    sales = [*sessions(), *customers(), *west]
    one = find_groups(a_town(tmp_path / "one", sales, buckets=1), AS_OF)
    three = find_groups(a_town(tmp_path / "three", sales[::-1], buckets=3), AS_OF)
    assert one.frame.height == 2
    assert one.frame.equals(three.frame)
    assert one.members.equals(three.members)
    assert one.events.equals(three.events)


def test_of_a_store_without_a_group_the_columns_are_the_same(tmp_path):
    found = find_groups(a_town(tmp_path, customers(3)), AS_OF)
    assert found.frame.schema == GROUPS
    assert (found.frame.height, found.members.height, found.events.height) == (0, 0, 0)


def test_the_first_groups_come_with_their_members_and_events_alone(tmp_path):
    west = [*sessions(("He", "Lu", "Ma"), shop="west"), *customers(shop="west")]
    sales = [*sessions(), *customers(), *west]
    first = find_groups(a_town(tmp_path, sales), AS_OF).first(1)
    assert first.members["group"].unique().to_list() == first.frame["group"].to_list()
    assert first.events["group"].unique().to_list() == first.frame["group"].to_list()


def test_nothing_is_left_below_the_store(tmp_path):
    store = a_town(tmp_path, [*sessions(), *customers()])
    find_groups(store, AS_OF)
    assert list(store.derived.glob(".groups-*")) == []


def test_a_date_that_is_no_months_first_is_refused(tmp_path):
    with pytest.raises(BadInput, match="first day of a month"):
        find_groups(a_town(tmp_path, customers(1)), date(2025, 3, 2))

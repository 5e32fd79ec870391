"""Who is a member besides the cards: places with three cards, doctors beyond their usual share."""

from features.groups.find import find_groups
from tests.features.groups.town import AS_OF, RING, a_town, customers, sale, sessions

SEVEN = tuple(f"2025-{month:02d}-11" for month in range(3, 10))


def signed(folder, by_ring, by_others):
    """A clinic where the doctors named sign for the ring and, in turn, for the others."""
    ring = sessions(days=SEVEN, shop="clinic", kind="11")
    others = customers(80, shop="clinic")
    names = [by_ring] * len(ring) + [by_others[n % len(by_others)] for n in range(len(others))]
    visits = [f"{row.split()[0]} {who}" for row, who in zip([*ring, *others], names, strict=True)]
    visits = "\n".join(["mdtrt_id chfpdr_code", *visits])
    found = find_groups(a_town(folder, [*ring, *others], mdtrt_d=visits), AS_OF)
    return found.members.filter(entity="doctor")["entity_id"].to_list()


def test_a_doctor_who_is_always_there_for_the_group_is_a_member(tmp_path):
    assert signed(tmp_path, "Dong", ["Chen", "Ding", "Fang", "Gao"]) == ["Dong"]


def test_the_only_doctor_of_a_clinic_is_not_told_for_being_there(tmp_path):
    assert signed(tmp_path, "Dong", ["Dong"]) == []


def test_a_place_at_which_two_of_the_cards_met_is_no_member(tmp_path):
    two = [sale(f"w-{who}", who, "2025-06-01", "10:00", shop="west") for who in RING[:2]]
    sales = [*sessions(), *customers(), *two, *customers(shop="west")]
    found = find_groups(a_town(tmp_path, sales), AS_OF)
    assert found.members.filter(entity="provider")["entity_id"].to_list() == ["shop"]
    assert "west" in found.events["provider"].to_list()

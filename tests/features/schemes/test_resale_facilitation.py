"""为转卖提供便利: a provider fills again and again for people who cannot use what they get."""

import pytest

from features.schemes.resale_facilitation import ResaleFacilitation
from tests.features.facts.further.drug_lines import TUMOUR_PILLS, purchases
from tests.features.schemes.asked import behind, value
from tests.tables import a_store

#: Zhang piles up at the shop and elsewhere, Wu at the shop alone; Li comes when it is time.
RING = """
    day         who    where  days
    2025-01-01  Zhang  shop   84
    2025-01-11  Zhang  west   84
    2025-02-12  Zhang  shop   84
    2025-01-02  Wu     shop   84
    2025-01-12  Wu     shop   84
    2025-02-20  Wu     shop   84
    2025-01-03  Li     shop   30
    2025-02-02  Li     shop   30
"""
LIST = "admdvs code_prefix red_days begndate\n110000 XC08CAA011 91 2023-01-01"
SHARES = (
    *(ResaleFacilitation.collectors_share, ResaleFacilitation.collectors_money),
    ResaleFacilitation.key_drug_money,
)


def lines_behind(store, behaviour, who="shop", **how):
    return sorted(behind(store, behaviour, who, column="bkkp_sn", **how))


def test_what_goes_to_people_who_keep_an_excess_up_counts_wherever_it_was_piled_up(tmp_path):
    store = purchases(tmp_path, RING, key_drug_list=LIST)
    for behaviour in SHARES:
        assert value(store, behaviour, "shop") == pytest.approx(2 / 7)
        assert lines_behind(store, behaviour) == ["L3", "L6"]
    assert value(store, ResaleFacilitation.collectors_share, "west") == 0.0


def test_how_many_such_people_come_is_counted(tmp_path):
    store = purchases(tmp_path, RING)
    assert value(store, ResaleFacilitation.collectors_served, "shop") == 2.0
    assert value(store, ResaleFacilitation.collectors_served, "west") == 0.0
    assert lines_behind(store, ResaleFacilitation.collectors_served) == ["L3", "L6"]


def test_the_doctor_who_ordered_is_told_by_it(tmp_path):
    store = purchases(tmp_path, RING, mdtrt_d="mdtrt_id psn_no chfpdr_code\nS3 Zhang Chen")
    asked = {"entity": "doctor"}
    assert value(store, ResaleFacilitation.collectors_share, "Chen", **asked) == 0.25


@pytest.mark.parametrize(
    ("honest", "drawn"),
    [
        (
            "the one shop of a village, whose people get two months at a time",
            "day who where days\n"
            + "\n".join(f"2025-0{month}-05 P{n} shop 60" for month in (1, 3, 5) for n in range(4)),
        ),
        (
            "a dual-channel pharmacy, monthly",
            "day who where days\n"
            + "\n".join(
                f"2025-0{month}-07 P{n} shop 28" for month in range(1, 6) for n in range(4)
            ),
        ),
        (
            "a dual-channel pharmacy's drugs of tumours",
            "day who where days what\n"
            + "\n".join(f"2025-0{month}-07 P1 shop 84 {TUMOUR_PILLS}" for month in range(1, 6)),
        ),
        (
            "somebody in excess once",
            "day who where days\n2025-01-01 P1 shop 84\n2025-01-08 P1 shop 84\n"
            "2025-01-15 P1 shop 84",
        ),
    ],
)
def test_no_collector_is(tmp_path, honest, drawn):
    store = purchases(tmp_path, drawn, key_drug_list=LIST)
    for behaviour in (*SHARES, ResaleFacilitation.collectors_served):
        assert not value(store, behaviour, "shop")
        assert lines_behind(store, behaviour) == []


def test_without_lines_no_share_is_told_and_without_a_list_nothing_of_watched_drugs(tmp_path):
    no_lines = a_store(tmp_path / "no lines", setl_d="setl_id fixmedins_code med_type\nS1 shop 41")
    for behaviour in ResaleFacilitation.behaviours():
        assert value(no_lines, behaviour, "shop") is None
    store = purchases(tmp_path / "no list", RING)
    assert value(store, ResaleFacilitation.key_drug_money, "shop") is None

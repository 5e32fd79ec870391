"""Admissions that can be held against each other: no cycles of treatment, no turn of the year."""

import pytest

from features.groups.find import find_groups
from tests.features.groups.town import AS_OF, RING
from tests.tables import a_store

BUSES = ("2025-02-03", "2025-05-12", "2025-09-08")


def stays(days=BUSES):
    """The ring in bed on those days, and forty others, each alone."""
    ring = [f"{who}-{day} {who} {day} 800" for day in days for who in RING]
    others = [f"O{n} O{n} 2025-{n % 12 + 1:02d}-{n // 12 + 14:02d} 800" for n in range(40)]
    return [*ring, *others]


def wards(folder, rows, diagnosis="M54.500", **more):
    text = "\n".join(["setl_id psn_no begndate fund_pay_sumamt", *rows])
    visits = [f"{row.split()[0]} {diagnosis}" for row in rows]
    visits = "\n".join(["mdtrt_id dscg_maindiag_code", *visits])
    return find_groups(a_store(folder, setl_d=text, mdtrt_d=visits, **more), AS_OF)


def test_people_admitted_together_again_and_again_are_a_group(tmp_path):
    (group,) = wards(tmp_path, stays()).frame.iter_rows(named=True)
    assert (group["patients"], group["admissions"], group["meetings"]) == (3, 3, 0)
    assert group["amount_at_issue"] == 9 * 800


@pytest.mark.parametrize("diagnosis", ["Z51.100", "C34.900", "N18.500", "F20.000", "Z50.900"])
def test_treatment_in_cycles_brings_the_same_people_back(tmp_path, diagnosis):
    assert wards(tmp_path, stays(), diagnosis).frame.is_empty()


def test_a_stay_settled_at_the_turn_of_the_year_is_one_admission(tmp_path):
    head = "setl_id mdtrt_id psn_no begndate enddate setl_time fund_pay_sumamt"
    parts = [
        row
        for who in RING
        for row in (
            f"{who}1 V{who} {who} 2025-02-27 2025-03-01 2025-03-01 800",
            f"{who}2 V{who} {who} 2025-03-01 2025-03-06 2025-03-06 800",
        )
    ]
    others = [
        f"O{n} O{n} O{n} 2025-{n % 12 + 1:02d}-{n // 12 + 14:02d} 2025-12-20 2025-12-20 800"
        for n in range(40)
    ]
    store = a_store(tmp_path, setl_d="\n".join([head, *parts, *others]))
    assert find_groups(store, AS_OF).frame.is_empty()


def test_so_it_is_where_each_part_is_told_as_a_visit_of_its_own(tmp_path):
    head = "setl_id psn_no begndate enddate fund_pay_sumamt"
    parts = [
        row
        for who in RING
        for row in (
            f"{who}1 {who} 2025-02-27 2025-03-01 800",
            f"{who}2 {who} 2025-03-01 2025-03-06 800",
        )
    ]
    others = [
        f"O{n} O{n} 2025-{n % 12 + 1:02d}-{n // 12 + 14:02d} 2025-12-20 800" for n in range(40)
    ]
    store = a_store(tmp_path, setl_d="\n".join([head, *parts, *others]))
    assert find_groups(store, AS_OF).frame.is_empty()

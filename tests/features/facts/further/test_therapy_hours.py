"""Therapies beyond the hours of whoever carried them out."""

import pytest

from tests.features.facts.further.a_ward import BLOOD, EXERCISE, NEEDLE
from tests.tables import a_store, facts

LINE = "setl_id med_list_codg cnt fee_ocur_time crte_time acord_dr_code\n"
HEAD = "setl_id psn_no fixmedins_code med_type begndate setl_time refd_setl_flag init_setl_id\n"


def beyond(tmp_path, *lines: str, back: str = "", department: str = "A03.01", buckets=None):
    """beyond_day of two patients' visits of one day, S1 settled before S2."""
    store = a_store(
        tmp_path,
        setl_d=HEAD
        + "S1 Zhang H1 11 2025-03-01 2025-03-01T10:00:00 - -\n"
        + "S2 Li H1 11 2025-03-01 2025-03-01T16:00:00 - -\n"
        + back,
        fee_list_d=LINE + "\n".join(lines),
        mdtrt_d=f"mdtrt_id adm_dept_codg\nS1 {department}\nS2 {department}",
        buckets=buckets,
    )
    told = facts(store, "settlements")
    return told["S1"]["beyond_day"], told["S2"]["beyond_day"]


def line(bill: str, units: int, item: str = NEEDLE, *, who="Wu", day="03-01", told="-") -> str:
    return f"{bill} {item} {units} 2025-{day}T09:00:00 {told} {who}"


@pytest.mark.parametrize("buckets", [1, 3])
def test_the_visit_that_fills_more_than_eight_hours_is_told(tmp_path, buckets):
    lines = [line("S1", 12), line("S2", 13, EXERCISE)]
    assert beyond(tmp_path, *lines, buckets=buckets) == (False, True)


@pytest.mark.parametrize(
    ("honest", "lines"),
    [
        ("eight hours full", [line("S1", 12), line("S2", 12)]),
        ("two people at work", [line("S1", 12), line("S2", 13, who="He")]),
        ("two days", [line("S1", 12), line("S2", 13, day="02-28")]),
        ("tests are no therapy", [line("S1", 12), line("S2", 2), line("S2", 30, BLOOD)]),
        ("taken back", [line("S1", 12), line("S2", 13), line("S2", -1)]),
        ("told later", [line("S1", 12, told="2025-04-01"), line("S2", 13), line("S1", 1)]),
    ],
)
def test_the_day_holds(tmp_path, honest, lines):
    assert beyond(tmp_path, *lines) == (False, False)


def test_a_visit_refunded_before_took_no_hours(tmp_path):
    back = "R1 Zhang H1 11 2025-03-01 2025-03-01T12:00:00 1 S1\n"
    assert beyond(tmp_path, line("S1", 12), line("S2", 13), back=back) == (False, False)


@pytest.mark.parametrize(
    ("untold", "how"),
    [
        ("who carried it out", {"who": "-"}),
        ("no therapy", {"item": BLOOD}),
    ],
)
def test_nothing_is_said_without(tmp_path, untold, how):
    assert beyond(tmp_path, line("S1", 99, **how)) == (None, None)


def test_nothing_is_said_of_departments_for_it(tmp_path):
    assert beyond(tmp_path, line("S1", 99), department="A21.00") == (None, None)

"""挂床住院 by fee lines, beds and labels: what the ward's own records say."""

import pytest

from features.schemes.hanging_bed import HangingBed
from tests.features.facts.further.a_ward import BED, DRIP, LINE, line
from tests.features.schemes.asked import behind, value
from tests.tables import a_store

BILLS = """
    setl_id  psn_no  fixmedins_code  begndate    enddate     medfee_sumamt  setl_time   med_type
    S1       Zhang   H1              2025-03-01  2025-03-05  40             2025-03-05  21
    S2       Li      H1              2025-03-01  2025-03-05  40             2025-03-06  21
    S3       Wang    H1              2025-03-01  2025-03-05  40             2025-03-07  21
"""


def ward(tmp_path, more="", **tables):
    """Zhang is treated each day, Li has a bed and a drip at first, Wang a day on paper alone."""
    days = [f"2025-03-0{n}" for n in range(1, 5)]
    lines = [line(n, DRIP, day, stay="S1") for n, day in enumerate(days)]
    lines += [line(10, DRIP, days[0], stay="S2")]
    lines += [line(11 + n, BED, day, stay="S2") for n, day in enumerate(days[1:])]
    lines += [line(20, DRIP, days[0], 40, stay="S3")]
    return a_store(tmp_path, setl_d=BILLS + more, fee_list_d=LINE + "".join(lines), **tables)


@pytest.mark.parametrize("who", [("H1", "provider"), ("Li", "patient")], ids=["ward", "patient"])
def test_stays_of_idle_days_count(tmp_path, who):
    store, (name, entity) = ward(tmp_path), who
    expected = (2 / 3, ["S2", "S3"]) if entity == "provider" else (1.0, ["S2"])
    assert value(store, HangingBed.often_idle, name, entity=entity) == pytest.approx(expected[0])
    assert sorted(behind(store, HangingBed.often_idle, name, entity=entity)) == expected[1]


SHOPS = "".join(
    f"    {bill}       {who}   shop            {day}  {day}  40  {day}  41\n"
    for bill, who, day in (("S8", "Zhang", "2025-03-03"), ("S9", "Li", "2025-03-03"))
)


def test_idle_and_seen_elsewhere_at_once_is_an_empty_bed(tmp_path):
    store = ward(tmp_path, more=SHOPS)
    assert sorted(behind(store, HangingBed.settled_elsewhere)) == ["S1", "S2"]
    assert value(store, HangingBed.idle_and_elsewhere) == 1 / 3
    assert behind(store, HangingBed.idle_and_elsewhere) == ["S2"]


def test_a_patient_of_the_mind_on_leave_leaves_no_empty_bed(tmp_path):
    illness = "mdtrt_id dscg_maindiag_code\nS2 F20.900"
    store = ward(tmp_path, more=SHOPS, mdtrt_d=illness)
    assert value(store, HangingBed.idle_and_elsewhere) == 0.0
    assert behind(store, HangingBed.often_idle) == ["S3"]


def test_days_without_any_line_are_summed(tmp_path):
    store = ward(tmp_path)
    assert value(store, HangingBed.empty_days) == 3.0
    assert behind(store, HangingBed.empty_days) == ["S3"]


def test_more_stays_than_beds(tmp_path):
    store = ward(tmp_path, medins_info_b="medins_code begntime aprv_bed_cnt\nH1 2020-01-01 1")
    assert value(store, HangingBed.above_beds) == 1 / 3
    assert value(store, HangingBed.nights_above) == 4.0
    for behaviour in (HangingBed.above_beds, HangingBed.nights_above):
        assert behind(store, behaviour) == ["S3"]


def test_beds_licensed_later_are_excused_by_the_register(tmp_path):
    store = ward(tmp_path, medins_info_b="medins_code begntime aprv_bed_cnt\nH1 2020-01-01 3")
    assert value(store, HangingBed.above_beds) == 0.0


def test_two_in_one_bed(tmp_path):
    beds = "mdtrt_id adm_dept_codg adm_bed\nS1 A03 12\nS2 A03 12\nS3 A03 加1"
    store = ward(tmp_path, mdtrt_d=beds)
    assert value(store, HangingBed.same_bed) == 0.5
    assert behind(store, HangingBed.same_bed) == ["S2"]


@pytest.mark.parametrize(
    "behaviour",
    [
        HangingBed.often_idle,
        HangingBed.empty_days,
        HangingBed.above_beds,
        HangingBed.nights_above,
        HangingBed.same_bed,
    ],
    ids=lambda b: b.name,
)
def test_without_its_table_nothing_is_known(tmp_path, behaviour):
    store = a_store(tmp_path, setl_d=BILLS)
    assert value(store, behaviour) is None
    assert behind(store, behaviour) == []

"""Calls of people in bed elsewhere with one doctor: looks backward, and a second time, slowly."""

from datetime import date, timedelta
from itertools import product

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from features.facts.further.in_bed_again import found
from tests.features.facts.random_claims import UNSHRUNK
from tests.tables import a_store, facts

PILLS, BLOOD, SCAN = "XC07AAP032A001010104021", "002504030010000", "002103000010000"
HEAD = "setl_id psn_no fixmedins_code med_type begndate setl_time refd_setl_flag init_setl_id\n"
VISITS = "mdtrt_id psn_no fixmedins_code med_type begntime endtime chfpdr_code\n"
PEOPLE = {"S1": "Zhang", "S2": "Li", "S3": "Wang"}
DAYS = {"S1": "2025-03-04", "S2": "2025-03-11", "S3": "2025-04-08"}


def told(folder, *, days=DAYS, people=PEOPLE, at="H1", kind="11", item=PILLS, doctors=("Chen",) * 3,
         stay=timedelta(3), back="", beds="H2", buckets=None):  # fmt: skip
    """in_bed_again of three people's calls, each three days before the end of a stay elsewhere."""
    bills, visits, lines = HEAD, VISITS, "setl_id med_list_codg\n"
    for (bill, who), doctor in zip(people.items(), doctors, strict=True):
        day = date.fromisoformat(days[bill])
        bills += f"{bill} {who} {at} {kind} {day} {day}T10:00:00 - -\n"
        visits += f"{bill} {who} {at} {kind} {day}T09:00:00 {day}T10:00:00 {doctor}\n"
        visits += f"B{bill} {who} {beds} 21 {day - stay}T09:00:00 {day + stay}T09:00:00 Bao\n"
        lines += f"{bill} {item}\n"
    store = a_store(folder, setl_d=bills + back, mdtrt_d=visits, fee_list_d=lines, buckets=buckets)
    found = facts(store, "settlements")
    return [found[bill]["in_bed_again"] for bill in people]


@pytest.mark.parametrize("buckets", [1, 3])
def test_the_third_person_in_bed_elsewhere_with_one_doctor(tmp_path, buckets):
    assert told(tmp_path, buckets=buckets) == [False, False, True]


@pytest.mark.parametrize(
    ("honest", "how"),
    [
        ("one person three times", {"people": dict.fromkeys(PEOPLE, "Zhang")}),
        ("three doctors", {"doctors": ("Chen", "Sun", "Lu")}),
        ("three in half a year", {"days": DAYS | {"S3": "2025-07-08"}}),
        ("the days of coming and leaving", {"stay": timedelta(0)}),
        ("the ward's own hospital", {"beds": "H1"}),
        ("sent out for a look", {"item": SCAN}),
        ("a test is no treatment", {"item": BLOOD}),
        ("the first was refunded before", {"back": "R1 Zhang H1 11 2025-03-04 2025-04-01 1 S1\n"}),
    ],
)
def test_no_such_run(tmp_path, honest, how):
    assert told(tmp_path, **how) == [False] * 3


def test_a_refund_that_comes_later_changes_nothing(tmp_path):
    back = "R1 Zhang H1 11 2025-03-04 2025-05-01 1 S1\n"
    assert told(tmp_path, back=back) == [False, False, True]


def test_of_purchases_nothing_is_said(tmp_path):
    assert told(tmp_path, kind="41") == [None] * 3


ROW = st.tuples(
    st.sampled_from("ABCD"),
    st.sampled_from("XY"),
    st.integers(0, 130),
    st.integers(0, 5),
    st.none() | st.integers(1, 60),
)


@settings(max_examples=60, phases=UNSHRUNK)
@given(st.lists(ROW, max_size=14))
def test_pair_by_pair_in_plain_python_says_the_same(rows):
    start = date(2025, 1, 1)
    calls = [
        {
            "settlement": n,
            "patient": patient,
            "provider": "H",
            "doctor": doctor,
            "first_day": start + timedelta(day),
            "visible": start + timedelta(day + late),
            "void": None if gone is None else start + timedelta(day + late + gone),
        }
        for n, (patient, doctor, day, late, gone) in enumerate(rows)
    ]
    others: dict[int, set[str]] = {}
    for call, before in product(calls, calls):
        first = (before["visible"], before["settlement"]) < (call["visible"], call["settlement"])
        stood = before["void"] is None or before["void"] > call["visible"]
        near = 0 <= (call["first_day"] - before["first_day"]).days <= 90
        same = call["doctor"] == before["doctor"] and call["patient"] != before["patient"]
        if first and stood and near and same:
            others.setdefault(call["settlement"], set()).add(before["patient"])
    slow = {bill for bill, people in others.items() if len(people) >= 2}
    schema = {
        **dict.fromkeys(("settlement",), pl.Int64),
        **dict.fromkeys(("patient", "provider", "doctor"), pl.String),
        **dict.fromkeys(("first_day", "visible", "void"), pl.Date),
    }
    frame = pl.LazyFrame(calls, schema=schema)
    assert set(found(frame).collect()["settlement"]) == slow

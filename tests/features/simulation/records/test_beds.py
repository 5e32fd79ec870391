"""Bed labels; a second, slow answer asks of every two stays whether they shared a bed."""

from collections import Counter
from dataclasses import replace

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from features.simulation.frames import OTP, STAY
from features.simulation.records import beds
from features.simulation.records.beds import beds_of, label, wards_of
from features.simulation.span import DAY
from features.simulation.trade.presence import leaves
from tests.features.simulation.trade.honest_months import month_of, opening, told, town
from tests.features.simulation.trade.written import visits

#: A hospital with three departments: two beds, none, one.
HERE, DEPTS, BEDS = 0, (4, 5, 6), (2, 0, 1)
_TOWN = town()
CITY = replace(
    _TOWN,
    departments=replace(
        _TOWN.departments,
        provider=np.full(3, HERE),
        caty=np.array(DEPTS),
        beds=np.array(BEDS),
    ),
)


@pytest.fixture(autouse=True)
def nobody_slips(monkeypatch):
    monkeypatch.setattr(beds, "_SLIP", 0.0)


def stay(dept, day, nights, minute=600):
    return {
        "provider": HERE,
        "kind": STAY,
        "dept": dept,
        "nights": nights,
        "begin": day * DAY + minute,
    }


def labels(*rows, month=None):
    return beds_of(month or month_of(CITY, 0, opening(CITY)), visits(*rows)).to_list()


def test_the_lowest_free_bed_of_the_ward_is_taken():
    assert labels(stay(4, 1, 3), stay(4, 2, 3), stay(4, 5, 1)) == ["05-0101", "05-0102", "05-0101"]


def test_three_beds_stand_in_a_room():
    assert [label(0, bed, 7) for bed in range(8)] == [
        *("01-0101", "01-0102", "01-0103", "01-0201", "01-0202", "01-0203", "01-0301", "01-加1"),
    ]


def test_who_finds_the_ward_full_lies_in_another_one():
    rows = [stay(4, 1, 9), stay(4, 1, 9), stay(4, 2, 5)]
    assert labels(*rows) == ["05-0101", "05-0102", "07-0101"]


def test_a_department_without_beds_borrows_them():
    assert labels(stay(5, 1, 3)) == ["05-0101"]


def test_an_extra_bed_is_put_up_when_the_hospital_is_full():
    full = [stay(4, 1, 9), stay(4, 1, 9), stay(6, 1, 9)]
    assert labels(*full, stay(4, 2, 2), stay(4, 2, 2), stay(5, 3, 1))[3:] == [
        *("05-加1", "05-加2", "06-加1"),
    ]
    assert labels(*full, stay(4, 2, 1), stay(4, 5, 1))[3:] == ["05-加1", "05-加1"]


def test_a_bed_is_free_when_its_patient_has_left_in_the_morning():
    early, late = stay(6, 4, 2, minute=8 * 60), stay(6, 4, 2, minute=9 * 60)
    others = [stay(4, 1, 9), stay(4, 1, 9)]
    assert labels(*others, stay(6, 1, 3), early)[3] == "07-加1"
    assert labels(*others, stay(6, 1, 3), late)[3] == "07-0101"


def test_a_day_case_has_a_bed_for_the_day():
    rows = [stay(6, 1, 0, minute=500), stay(6, 1, 0, minute=520), stay(6, 2, 0)]
    found = labels(*rows)
    assert found[0] == found[2] == "07-0101"
    assert found[1] != found[0]


def test_a_bed_taken_last_month_is_taken_still():
    carried = opening(CITY)
    months = [month_of(CITY, number, carried) for number in (0, 1)]
    assert labels(stay(6, 20, 30), month=months[0]) == ["07-0101"]
    assert labels(stay(6, 35, 2), month=months[1]) == ["05-0101"]
    assert labels(stay(6, 52, 2), month=months[1]) == ["07-0101"]


def test_a_call_needs_no_bed():
    assert labels({"provider": HERE, "kind": OTP}, stay(4, 1, 2)) == [None, "05-0101"]
    assert labels() == []


@given(
    st.lists(
        st.tuples(st.sampled_from([*DEPTS, 9]), st.integers(0, 25), st.integers(0, 8),
                  st.integers(0, 1439)),
        max_size=25,
    )
)  # fmt: skip
@settings(max_examples=40)
def test_no_two_patients_ever_share_a_bed_and_none_lies_extra_while_one_is_free(asked):
    rows = visits(*(stay(*each) for each in asked))
    month = month_of(CITY, 0, opening(CITY))
    told_rows = rows.with_columns(label=beds_of(month, rows), until=leaves())
    stays = told_rows.sort("begin", "visit").select("label", "begin", "until").rows()
    for at, (bed, begin, _) in enumerate(stays):
        here = [other for other, _, until in stays[:at] if until > begin]
        assert bed not in here
        own = [other for other in here if "加" not in other]
        assert ("加" in bed) == (len(own) == sum(BEDS))


def test_slips_name_another_bed_of_the_ward(monkeypatch):
    monkeypatch.setattr(beds, "_SLIP", 1.0)
    found = labels(*(stay(4, day, 1) for day in range(1, 60)))
    assert set(found) == {"05-0101", "05-0102"}


def test_every_provider_has_the_wards_of_its_departments():
    hospitals = wards_of(_TOWN.departments)
    assert sum(len(each.wards) for each in hospitals.values()) == len(_TOWN.departments)
    counted = Counter()
    for provider, each in hospitals.items():
        counted[provider] += sum(ward.beds for ward in each.wards.values())
    assert all(counted[p] == count for p, count in enumerate(_TOWN.providers.beds) if count)


def test_honest_patients_hardly_ever_share_a_bed_or_lie_extra():
    stays = told().all("visits").filter(pl.col("bed").is_not_null()).sort("begin")
    before = pl.col("end").shift(1).over("provider", "bed", order_by="begin")
    assert stays.select((before > pl.col("begin")).sum()).item() <= 0.02 * stays.height
    assert stays["bed"].str.contains("加").mean() < 0.10

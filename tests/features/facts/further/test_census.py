"""Nights above the licensed beds, a second time night by night."""

from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.examples import examples
from tests.features.facts.further.random_bills import Bill, random_bills, table
from tests.features.facts.random_claims import UNSHRUNK
from tests.tables import a_store, facts

BILLS = random_bills(
    fixmedins_code=st.sampled_from(["east", "east", "west"]), nights=st.sampled_from([0, 1, 4, 9])
)
BEDS = 2
"""And a tenth, which is a third one."""


def nights(bill: Bill) -> set[date]:
    return {bill.settled.date() - timedelta(n + 1) for n in range(bill["nights"])}


def slow(bill: Bill, bills: list[Bill]) -> int | None:
    """Nights on which more lay there than three, by what was known then; of east alone."""
    if bill["fixmedins_code"] != "east":
        return None
    known = [
        other
        for other in bills
        if other["fixmedins_code"] == "east" and (other is bill or bill.knew(other))
    ]
    return sum(sum(night in nights(other) for other in known) > BEDS + 1 for night in nights(bill))


@settings(max_examples=examples(4), deadline=None, phases=UNSHRUNK)
@given(BILLS, st.integers(1, 2))
def test_night_by_night_in_plain_python_says_the_same(bills, buckets):
    columns = ["setl_id", "psn_no", "fixmedins_code", "begndate", "enddate", "setl_time"]
    columns += ["init_setl_id", "refd_setl_flag"]
    rows = []
    for n, b in enumerate(bills):
        days = [b.settled.date() - timedelta(b["nights"]), b.settled.date()]
        stay = [f"P{n % 5}", b["fixmedins_code"], *days]
        rows.append([b.setl_id, *stay, b.settled.isoformat(), None, 0])
        if b.void:
            rows.append([f"R{b.setl_id}", *stay, b.void.isoformat(), b.setl_id, 1])
    with TemporaryDirectory() as folder:
        store = a_store(
            Path(folder),
            buckets=buckets,
            setl_d=table(columns, rows),
            medins_info_b=f"medins_code begntime aprv_bed_cnt\neast 2020-01-01 {BEDS}",
        )
        told = facts(store, "stays")
    for bill in bills:
        assert told[bill.setl_id]["nights_above"] == slow(bill, bills), bill


THREE = "setl_id psn_no setl_time\nS1 Zhang 2025-01-05\nS2 Li 2025-01-06\nS3 Wang 2025-01-07"


def above(tmp_path, **beds: str) -> list[bool | None]:
    told = facts(a_store(tmp_path, setl_d=THREE, **beds), "stays")
    return [told[stay]["above_beds"] for stay in ("S1", "S2", "S3")]


def beds(*terms: tuple[str, int]) -> str:
    rows = "".join(f"H1 {since} {count} 1\n" for since, count in terms)
    return "medins_code begntime aprv_bed_cnt vali_flag\n" + rows


def wards(*terms: tuple[str, str, str, int]) -> str:
    rows = "".join(f"H1 {ward} {since} {until} {n}\n" for ward, since, until, n in terms)
    return "fixmedins_code dept_no begntime endtime aprv_bed_cnt\n" + rows


def test_of_three_in_one_bed_the_last_known_lies_above_it_and_a_tenth(tmp_path):
    assert above(tmp_path, medins_info_b=beds(("2020-01-01", 1))) == [False, False, True]


@pytest.mark.parametrize(
    ("why", "register"),
    [
        ("the beds are enough", {"medins_info_b": beds(("2020-01-01", 3))}),
        ("the licence was widened before", {
            "medins_info_b": beds(("2020-01-01", 1), ("2024-12-01", 9))}),
        ("beds licensed later stand in the register", {
            "medins_info_b": beds(("2020-01-01", 9)),
            "medins_dept_b": wards(("A", "2020-01-01", "-", 1), ("B", "2025-06-01", "-", 8))}),
        ("the wards have more than the register", {
            "medins_info_b": beds(("2020-01-01", 1)),
            "medins_dept_b": wards(("A", "2020-01-01", "-", 1), ("B", "2021-01-01", "-", 2))}),
    ],
)  # fmt: skip
def test_nobody_lies_above_where(tmp_path, why, register):
    assert above(tmp_path, **register) == [False, False, False]


def test_a_ward_that_is_closed_holds_nobody(tmp_path):
    register = wards(("A", "2020-01-01", "-", 1), ("B", "2020-01-01", "2024-12-31", 8))
    assert above(tmp_path, medins_dept_b=register) == [False, False, True]


@pytest.mark.parametrize(
    "register",
    [{}, {"medins_info_b": beds(("2020-01-01", 0))}, {"medins_info_b": beds(("2026-01-01", 1))}],
    ids=["no register", "no beds in it", "a licence of later alone"],
)
def test_without_beds_told_nothing_is_known(tmp_path, register):
    assert above(tmp_path, **register) == [None, None, None]

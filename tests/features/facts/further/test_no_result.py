"""Tests without a result: what is asked, what excuses, and a second time, slowly."""

from datetime import date, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest

from features.months import first_day, month_of
from tests.features.facts.random_boxes import line_versions
from tests.tables import a_store

BLOOD, PILLS = "002504030010000", "XC07AAP032A001010104021"
BILL = "setl_id mdtrt_id psn_no fixmedins_code med_type begndate setl_time\n"
LINE = "bkkp_sn setl_id med_list_codg cnt fee_ocur_time\n"
RESULT = "lab_result_no mdtrt_id psn_no fixmedins_code med_list_codg reported_at\n"


def told(folder, tests, *, buckets=None):
    """`tested` and `no_result` by bill, of (bill, patient, provider, charged[, reported, item,
    count, settled]).
    """
    bills, lines, results = BILL, LINE, RESULT
    for test in tests:
        bill, who, where, day, *more = test
        reported, item, count, settled = (*more, *(None, BLOOD, 1, None)[len(more) :])
        bills += f"{bill} V{bill} {who} {where} 11 {day} {settled or day}T12:00:00\n"
        lines += f"L{bill} {bill} {item} {count} {day}T09:00:00\n"
        if reported:
            results += f"R{bill} V{bill} {who} {where} {item} {reported}T15:00:00\n"
    tables = {"setl_d": bills, "fee_list_d": lines}
    if results != RESULT:
        tables["lab_result"] = results
    rows = line_versions(a_store(folder, **tables, buckets=buckets))
    return {t[0]: (rows[f"L{t[0]}"][0]["tested"], rows[f"L{t[0]}"][0]["no_result"]) for t in tests}


USUAL = [(f"U{n}", f"P{n}", "H1", f"2025-01-0{n}", f"2025-01-0{n}") for n in range(1, 7)]


@pytest.mark.parametrize("buckets", [1, 3])
def test_a_test_without_a_result_where_results_are_told(tmp_path, buckets):
    new = [("S1", "Zhang", "H1", "2025-02-03"), ("S2", "Li", "H1", "2025-02-03", "2025-02-04")]
    rows = told(tmp_path, [*USUAL, *new], buckets=buckets)
    assert (rows["S1"], rows["S2"]) == ((True, True), (True, False))


@pytest.mark.parametrize(
    ("untold", "usual", "new"),
    [
        ("in the last week of a month", USUAL, ("2025-02-23",)),
        ("no test", USUAL, ("2025-02-03", None, PILLS)),
        ("taken back", USUAL, ("2025-02-03", None, BLOOD, -1)),
        ("too few results so far", USUAL[:4], ("2025-02-03",)),
        ("results that are told now and then", [*USUAL[:5], USUAL[5][:4]], ("2025-02-03",)),
        ("nobody tells results", [test[:4] for test in USUAL], ("2025-02-03",)),
    ],
)
def test_it_is_not_asked(tmp_path, untold, usual, new):
    assert told(tmp_path, [*usual, ("S1", "Zhang", "H1", *new)])["S1"] == (False, None)


def test_a_result_told_in_a_later_month_changes_nothing(tmp_path):
    late = ("S1", "Zhang", "H1", "2025-02-03", "2025-03-01")
    assert told(tmp_path, [*USUAL, late])["S1"] == (True, True)


def test_a_bill_settled_anew_has_the_result_of_its_visit(tmp_path):
    bills = BILL + "".join(f"{u[0]} V{u[0]} {u[1]} H1 11 {u[3]} {u[3]}T12:00:00\n" for u in USUAL)
    lines = LINE + "".join(f"L{u[0]} {u[0]} {BLOOD} 1 {u[3]}T09:00:00\n" for u in USUAL)
    results = RESULT + "".join(
        f"R{u[0]} V{u[0]} {u[1]} H1 {BLOOD} {u[3]}T15:00:00\n" for u in USUAL
    )
    bills += "S1 V Zhang H1 11 2025-02-03 2025-02-03T12:00:00\n"
    bills += "S2 V Zhang H1 11 2025-02-03 2025-02-10T12:00:00\n"
    lines += "".join(f"L{bill} {bill} {BLOOD} 1 2025-02-03T09:00:00\n" for bill in ("S1", "S2"))
    results += f"R V Zhang H1 {BLOOD} 2025-02-03T15:00:00\n"
    rows = line_versions(a_store(tmp_path, setl_d=bills, fee_list_d=lines, lab_result=results))
    assert [rows[f"L{bill}"][0]["no_result"] for bill in ("S1", "S2")] == [False, False]


@pytest.mark.parametrize("seed", range(4))
def test_line_by_line_in_plain_python_says_the_same(seed):
    luck, start = Random(seed), date(2025, 1, 1)
    tests = []
    for n in range(60):
        day = start + timedelta(luck.randrange(150))
        reported = day + timedelta(luck.choice([0, 0, 1, 12])) if luck.random() < 0.94 else None
        where = luck.choice(["H1", "H2"])
        tests.append(
            (f"S{n}", f"P{n % 7}", where, day, reported, BLOOD, luck.choice([1, 1, 1, -1]))
        )
    slow = {}
    for bill, _, where, day, _, _, count in tests:
        months = {t[0]: month_of(t[3]) for t in tests}
        early = {t[0]: t[3] + timedelta(7) <= first_day(months[t[0]] + 1) for t in tests}
        has = {t[0]: t[4] is not None and month_of(t[4]) <= months[t[0]] for t in tests}
        before = [
            t[0]
            for t in tests
            if t[2] == where and t[6] > 0 and early[t[0]] and months[t[0]] < month_of(day)
        ]
        tells = len(before) >= 5 and sum(has[b] for b in before) >= 0.9 * len(before)
        asked = tells and count > 0 and early[bill]
        slow[bill] = (asked, not has[bill] if asked else None)
    with TemporaryDirectory() as folder:
        assert told(Path(folder), tests) == slow

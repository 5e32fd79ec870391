"""Laboratory values of another patient's stay: looks backward, and a second time, slowly."""

from datetime import date, timedelta
from itertools import product

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from features.facts.further.results_alike import MOST, found
from tests.features.facts.random_claims import UNSHRUNK
from tests.tables import a_store, facts

BILLS = """
    setl_id  psn_no  fixmedins_code  begndate    refd_setl_flag  init_setl_id  setl_time
    S1       Zhang   H1              2025-03-01  -               -             2025-03-05
    S2       Li      H1              2025-03-11  -               -             2025-03-15
"""
RESULTS = "lab_result_no mdtrt_id psn_no lab_item_code lab_value reported_at\n"
VALUES = {"ALT": "31.2", "GLU": "5.71", "HGB": "132", "K": "4.03"}


def result(bill: str, values: dict[str, str], at: str, *, who="") -> str:
    """Rows of results of a stay, reported at a time."""
    who = who or {"S1": "Zhang", "S2": "Li"}[bill]
    return "".join(
        f"{bill}{test}{at[8:]}{n} {bill} {who} {test} {value} {at}\n"
        for n, (test, value) in enumerate(values.items())
    )


def alike(folder, first=VALUES, second=VALUES, *, bills=BILLS, more="", at="2025-03-12T08:00:00"):
    """results_alike of two stays."""
    told = RESULTS + result("S1", first, "2025-03-02T08:00:00") + result("S2", second, at) + more
    rows = facts(a_store(folder, setl_d=bills, lab_result=told, buckets=2), "stays")
    return rows["S1"]["results_alike"], rows["S2"]["results_alike"]


def test_values_of_another_patients_stay_here(tmp_path):
    assert alike(tmp_path) == (False, True)


@pytest.mark.parametrize(
    ("honest", "how"),
    [
        ("other values", {"second": VALUES | {"GLU": "5.72", "K": "4.10"}}),
        ("two values by chance", {"second": VALUES | {"ALT": "30", "GLU": "5.72"}}),
        ("the same patient again", {"bills": BILLS.replace("Li   ", "Zhang")}),
        ("another hospital", {"bills": BILLS.replace("Li      H1", "Li      H2")}),
        (
            "refunded before",
            {"bills": BILLS + "R1 Zhang H1 2025-03-01 1 S1 2025-03-10"},
        ),
    ],
)
def test_alike_they_are_not(tmp_path, honest, how):
    if "patient" in honest:
        how["second"], how["more"] = {}, result("S2", VALUES, "2025-03-12T08:00:00", who="Zhang")
    assert alike(tmp_path, **how)[1] is False


def test_a_first_value_counts_and_not_what_was_measured_again(tmp_path):
    again = result("S2", {"ALT": "99", "HGB": "99"}, "2025-03-13T08:00:00")
    assert alike(tmp_path, more=again) == (False, True)


@pytest.mark.parametrize(
    ("untold", "how"),
    [
        ("two tests", {"second": dict(list(VALUES.items())[:2])}),
        ("reported after the settlement", {"at": "2025-03-16T08:00:00"}),
        ("in words", {"second": dict.fromkeys(VALUES, "-")}),
    ],
)
def test_of_stays_with_fewer_values_nothing_is_said(tmp_path, untold, how):
    assert alike(tmp_path, **how) == (False, None)


def test_without_results_nothing_is_said(tmp_path):
    rows = facts(a_store(tmp_path, setl_d=BILLS), "stays")
    assert [row["results_alike"] for row in rows.values()] == [None, None]


ROW = st.tuples(
    st.sampled_from("ABC"),
    st.integers(0, 9),
    st.none() | st.integers(1, 9),
    st.sets(st.sampled_from("uvwxy"), min_size=1),
)


@settings(max_examples=80, phases=UNSHRUNK)
@given(st.lists(ROW, max_size=9))
def test_pair_by_pair_in_plain_python_says_the_same(stays):
    start = date(2025, 1, 1)
    times = [
        (start + timedelta(day), None if gone is None else start + timedelta(day + gone))
        for _, day, gone, _ in stays
    ]
    slow = {n: False for n, (_, _, _, pairs) in enumerate(stays) if len(pairs) >= 2}
    for (n, one), (m, other) in product(enumerate(stays), enumerate(stays)):
        first = (times[m][0], m) < (times[n][0], n)
        stood = times[m][1] is None or times[m][1] > times[n][0]
        if first and stood and one[0] != other[0] and len(one[3] & other[3]) >= 2:
            slow[n] = True
    rows = [(n, stay[0], "H", *times[n], pair) for n, stay in enumerate(stays) for pair in stay[3]]
    schema = {
        "settlement": pl.Int64,
        **dict.fromkeys(("patient", "provider"), pl.String),
        **dict.fromkeys(("visible", "void"), pl.Date),
        "pair": pl.String,
    }
    told = found(pl.LazyFrame(rows, schema=schema, orient="row")).collect()
    assert dict(told.iter_rows()) == slow


def test_only_the_earliest_with_a_pair_are_compared_with():
    start = date(2025, 1, 1)
    rows = [(n, f"P{n}", "H", start + timedelta(n), None, "u") for n in range(MOST)]
    rows += [(900, "Early", "H", start, None, "v"), (901, "New", "H", start, None, "w")]
    rows += [(n, "Early", "H", start + timedelta(800), None, "u") for n in (900, 901)]
    rows += [(999, "Late", "H", start + timedelta(900), None, pair) for pair in "uvw"]
    columns = ["settlement", "patient", "provider", "visible", "void", "pair"]
    told = dict(found(pl.LazyFrame(rows, schema=columns, orient="row")).collect().iter_rows())
    assert told == {900: False, 901: False, 999: False}
    fewer = [row for row in rows if row[0] != 0]
    told = dict(found(pl.LazyFrame(fewer, schema=columns, orient="row")).collect().iter_rows())
    assert told[999] is True

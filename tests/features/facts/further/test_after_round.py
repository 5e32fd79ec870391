"""Stays after one of a round length: looks backward, and a second time, slowly."""

from datetime import date, timedelta
from itertools import product

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from features.facts.further.after_round import ROUND, add
from tests.features.facts.random_claims import UNSHRUNK
from tests.tables import a_store, facts

HEAD = "setl_id mdtrt_id psn_no fixmedins_code begndate enddate setl_time refd_setl_flag "
HEAD += "init_setl_id\n"
BACK = "R1 V1 Zhang H1 2025-03-01 2025-03-08 2025-03-10 1 S1\n"


def after(folder, nights=7, gap=2, *, who="Zhang", where="H1", visit="V2", illness=("K35", "K35"),
          back=""):  # fmt: skip
    """after_round of the second of two stays, the first of so many nights."""
    left = date(2025, 3, 1) + timedelta(nights)
    again = left + timedelta(gap)
    out = again + timedelta(4)
    bills = f"S1 V1 Zhang H1 2025-03-01 {left} {left} - -\n"
    bills += f"S2 {visit} {who} {where} {again} {out} {out} - -\n"
    visits = "mdtrt_id psn_no dscg_maindiag_code\n"
    visits += f"V1 Zhang {illness[0]}\nV2 {who} {illness[1]}\n"
    rows = facts(a_store(folder, setl_d=HEAD + bills + back, mdtrt_d=visits), "stays")
    assert rows["S1"]["after_round"] is False
    return rows["S2"]["after_round"] if "S2" in rows else None


@pytest.mark.parametrize("nights", ROUND)
def test_back_for_the_same_illness_after_a_round_length(tmp_path, nights):
    assert after(tmp_path, nights)


@pytest.mark.parametrize(
    ("honest", "how"),
    [
        ("a cycle of a day or two", {"nights": 2}),
        ("eleven nights", {"nights": 11}),
        ("back after more than a week", {"gap": 8}),
        ("another illness", {"illness": ("K35", "J18")}),
        ("illnesses that are not told", {"illness": ("-", "-")}),
        ("another hospital", {"where": "H2"}),
        ("another patient", {"who": "Li"}),
        ("the first was refunded before", {"back": BACK}),
    ],
)
def test_split_by_the_calendar_it_is_not(tmp_path, honest, how):
    assert after(tmp_path, **how) is False


def test_one_stay_settled_midway_is_no_second_stay(tmp_path):
    assert after(tmp_path, gap=0, visit="V1") is None


STAY = st.tuples(
    st.sampled_from("AB"),
    st.sampled_from(["east", "west"]),
    st.integers(0, 20),
    st.sampled_from([1, 5, 6, 7, 10]),
    st.sampled_from([0, 0, 3, 30]),
    st.none() | st.integers(0, 20),
    st.sampled_from(["K35", "J18", None]),
)


@settings(max_examples=80, phases=UNSHRUNK)
@given(st.lists(STAY, max_size=8))
def test_pair_by_pair_in_plain_python_says_the_same(drawn):
    start = date(2025, 1, 1)
    stays = []
    for n, (who, where, day, nights, late, gone, illness) in enumerate(drawn):
        begin = start + timedelta(day)
        known = begin + timedelta(nights + late)
        void = None if gone is None else known + timedelta(gone)
        times = (known, void, begin, begin + timedelta(nights))
        stays.append((n, n, who, where, *times, None, nights, illness))
    slow = dict.fromkeys(range(len(stays)), False)
    for one, other in product(stays, stays):
        first = (other[4], other[0]) < (one[4], one[0])
        stood = other[5] is None or other[5] > one[4]
        soon = 0 <= (one[6] - other[7]).days <= 7
        same = one[2:4] == other[2:4] and one[10] is not None and one[10] == other[10]
        if first and stood and soon and same and other[9] in ROUND:
            slow[one[0]] = True
    schema = {
        **dict.fromkeys(("settlement", "visit"), pl.Int64),
        **dict.fromkeys(("patient", "provider"), pl.String),
        **dict.fromkeys(("visible", "void", "begin", "end"), pl.Date),
        "group": pl.String,
        "nights": pl.Int64,
        "main_diagnosis": pl.String,
    }
    frame = pl.LazyFrame(stays, schema=schema, orient="row")
    told = add(frame, None, 0).select("settlement", "after_round").collect()  # type: ignore[arg-type]
    assert dict(told.iter_rows()) == slow

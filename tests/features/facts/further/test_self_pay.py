"""Shares paid first against the catalogue, a second time in plain Python: one line, one entry."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from features.facts.further.self_pay import SLIP
from tests.features.facts.further.random_bills import table
from tests.features.facts.random_boxes import line_versions
from tests.features.facts.random_claims import UNSHRUNK
from tests.tables import a_store

DAYS = st.sampled_from(["2025-01-01", "2025-02-01", "2025-03-01"])
LINES = st.lists(
    st.fixed_dictionaries(
        {
            "hilist_code": st.sampled_from(["A", "A", "B", None]),
            "insu_admdvs": st.sampled_from(["330100", "330102", "440100", None]),
            "selfpay_prop": st.sampled_from([0.0, 0.096, 0.1, 0.2, None]),
            "inscp_amt": st.sampled_from([10, 10, None, 0]),
            "cnt": st.sampled_from([1, 1, -1]),
            "fee_ocur_time": DAYS.map(lambda day: f"{day}T08:00:00"),
        }
    ),
    min_size=1,
    max_size=12,
)
LISTED = st.lists(
    st.fixed_dictionaries(
        {
            "hilist_code": st.sampled_from(["A", "B"]),
            "insu_admdvs": st.sampled_from(["330000", "330100", None]),
            "selfpay_prop_psn_type": st.sampled_from(["0", "1"]),
            "selfpay_prop": st.sampled_from([0.0, 0.1, 0.2]),
            "begndate": st.sampled_from(["2024-01-01", "2025-02-01"]),
            "enddate": st.sampled_from([None, "2025-02-01"]),
            "vali_flag": st.sampled_from(["1", "1", "0"]),
        }
    ),
    min_size=1,
    max_size=8,
    unique_by=lambda row: (
        row["hilist_code"], row["insu_admdvs"], row["selfpay_prop_psn_type"], row["begndate"]
    ),
)  # fmt: skip


def drawn_table(rows):
    columns = list(rows[0])
    return table(columns, [[row[name] for name in columns] for row in rows])


def slow(line, listed):
    """Whether too little was paid first; None where nothing is told."""
    if line["cnt"] < 0 or line["inscp_amt"] == 0:
        return None
    if None in (line["hilist_code"], line["insu_admdvs"], line["selfpay_prop"]):
        return None
    day = date.fromisoformat(line["fee_ocur_time"][:10])
    shares = [
        each["selfpay_prop"]
        for each in listed
        if each["vali_flag"] == "1"
        and each["hilist_code"] == line["hilist_code"]
        and line["insu_admdvs"].startswith((each["insu_admdvs"] or "").rstrip("0"))
        and date.fromisoformat(each["begndate"]) <= day
        and (each["enddate"] is None or day <= date.fromisoformat(each["enddate"]))
    ]
    return line["selfpay_prop"] + SLIP < min(shares) if shares else None


@settings(max_examples=25, phases=UNSHRUNK, deadline=None)
@given(LINES, LISTED)
def test_line_by_line_in_plain_python_says_the_same(lines, listed):
    drawn = [{"bkkp_sn": f"L{n}", "setl_id": "S1"} | line for n, line in enumerate(lines)]
    with TemporaryDirectory() as folder:
        store = a_store(
            Path(folder),
            setl_d="setl_id\nS1",
            fee_list_d=drawn_table(drawn),
            hilist_selfpay_prop_b=drawn_table(listed),
        )
        told = line_versions(store)
    for n, line in enumerate(lines):
        expected = slow(line, listed)
        row = told[f"L{n}"][0]
        assert (row["share_too_small"], row["share_listed"]) == (expected, expected is not None)

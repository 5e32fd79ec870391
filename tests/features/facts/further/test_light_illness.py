"""Illnesses for which hardly anybody elsewhere was given a bed."""

from unittest.mock import patch

import pytest

from features.facts.further import light_illness
from tests.tables import a_store, facts

HEAD = "setl_id psn_no fixmedins_code med_type begndate\n"
VISITS = "mdtrt_id dscg_maindiag_code\n"


def told(tmp_path, elsewhere: list[str], bill="S1 Zhang H1 21 2025-03-01", buckets=None):
    """The fact of S1, after so many settlements of the illness elsewhere in January."""
    others = [f"U{n} p{n} west {care} 2025-01-02" for n, care in enumerate(elsewhere)]
    visits = [f"U{n} R10.400" for n in range(len(others))] + ["S1 R10.100"]
    with patch.object(light_illness, "ENOUGH", 18):
        store = a_store(
            tmp_path,
            setl_d=HEAD + "\n".join([*others, bill]),
            mdtrt_d=VISITS + "\n".join(visits),
            buckets=buckets,
        )
        return facts(store, "settlements")["S1"]["light_illness"]


CALLS = ["11"] * 18


@pytest.mark.parametrize(
    ("elsewhere", "light"),
    [
        (CALLS, True),
        ([*CALLS, "21"], True),
        ([*CALLS, "21", "21"], False),
        (["21"] * 18, False),
        (["11"] * 17, None),
        ([*["41"] * 9, *["11"] * 17], None),
    ],
    ids=[
        "calls alone",
        "one stay of nineteen",
        "two of twenty",
        "stays alone",
        "too few",
        "purchases do not count",
    ],
)
def test_an_illness_is_light_where_one_in_ten_at_most_is_in_bed(tmp_path, elsewhere, light):
    assert told(tmp_path, elsewhere) is light


@pytest.mark.parametrize(
    ("bill", "light"),
    [
        ("S1 Zhang H1 11 2025-03-01", True),
        ("S1 Zhang H1 41 2025-03-01", None),
        ("S1 Zhang west 21 2025-03-01", None),
        ("S1 Zhang H1 21 2025-01-01", None),
    ],
    ids=["a call too", "no purchase", "nobody against himself", "only months before"],
)
def test_of_whom_it_is_said(tmp_path, bill, light):
    assert told(tmp_path, CALLS, bill) is light


def test_buckets_change_nothing(tmp_path):
    assert told(tmp_path, CALLS, buckets=3) is True

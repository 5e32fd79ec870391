"""Tests repeated too soon, told day by day in plain Python."""

from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from features.facts.further import lab_repeats
from tests.examples import examples
from tests.features.facts.further.random_lines import (
    HBA1C,
    LIPIDS,
    Line,
    random_lines,
    store_of_lines,
    told,
)
from tests.features.facts.random_boxes import Row
from tests.features.facts.random_claims import UNSHRUNK

NAMES = ("hba1c", "slow_test", "repeated", "undiagnosed")
HARDLY = 0.4


def slow(line: Line, lines: list[Line], diagnoses: dict[str, str]) -> dict[str, object]:
    """The facts of one line, by looking at all lines one after the other."""
    sold, test = line.cnt > 0, line.item in (HBA1C, LIPIDS)
    tests, soon = _elsewhere(line, lines)
    known = (tests + 2) * HARDLY >= 1
    learned = soon + 1 <= (tests + 2) * HARDLY if known else None
    of_slow = True if line.item == HBA1C else learned
    slow_test = (of_slow if sold else False) if test else False
    before = [
        other
        for other in lines
        if (other.psn_no, other.item) == (line.psn_no, line.item)
        and other.cnt > 0
        and 1 <= (line.day - other.day).days <= 60
        and other.known_to(line)
    ]
    ill = {(o.psn_no, o.settled) for o in lines if diagnoses.get(o.setl_id, "").startswith("E11")}
    diabetic = any(who == line.psn_no and since <= line.known for who, since in ill)
    asked = line.item == HBA1C and sold and line.setl_id in diagnoses
    return {
        "hba1c": line.item == HBA1C and sold,
        "slow_test": slow_test,
        "repeated": bool(before) if slow_test else None,
        "undiagnosed": not diabetic if asked else None,
    }


def _elsewhere(line: Line, lines: list[Line]) -> tuple[int, int]:
    """Days of patients with the test at other providers before, and those soon after another."""
    days: dict[tuple[str, object, str], int] = {}
    for other in lines:
        if other.item == line.item and other.cnt > 0:
            key = (other.psn_no, other.day, other.fixmedins_code)
            days[key] = min(other.month, days.get(key, other.month))
    tests = soon = 0
    for (who, day, where), month in days.items():
        near = any(
            other == who and 1 <= (day - at).days <= 60 and known <= month
            for (other, at, _), known in days.items()
        )
        if where != line.fixmedins_code and month < line.month:
            tests, soon = tests + 1, soon + near
    return tests, soon


@settings(max_examples=examples(4), phases=UNSHRUNK)
@given(st.integers(0, 2**32), st.integers(1, 3))
def test_day_by_day_in_plain_python_says_the_same(seed, buckets):
    lines = random_lines(seed, bills=20)
    people = {line.setl_id: line.psn_no for line in lines}
    codes = {f"S{n:02d}": ("E11.900", "I10.x00")[n % 4 > 0] for n in range(0, 20, 2)}
    diagnoses = {bill: code for bill, code in codes.items() if bill in people}
    rows = [
        Row(
            "setl_list_diag_d",
            datetime.min,
            (
                ("setl_list_diag_id", bill),
                ("setl_id", bill),
                ("psn_no", people[bill]),
                ("diag_code", code),
            ),
        )
        for bill, code in diagnoses.items()
    ]
    with TemporaryDirectory() as folder, patch.object(lab_repeats, "HARDLY", HARDLY):
        fast = told(store_of_lines(lines, Path(folder), further=rows, buckets=buckets), *NAMES)
    assert fast == {line.bkkp_sn: slow(line, lines, diagnoses) for line in lines}

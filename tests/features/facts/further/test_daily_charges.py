"""Charges above their number a day, on leaving and beside a rival, told line by line."""

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from features.facts.further import daily_charges
from tests.examples import examples
from tests.features.facts.further.random_lines import (
    BED,
    HBA1C,
    LIPIDS,
    Line,
    random_lines,
    rule,
    store_of_lines,
    told,
)
from tests.features.facts.random_claims import UNSHRUNK

NAMES = ("daily", "again", "nightly", "leaving", "paired", "together")
HARDLY = 0.4
RULES_FROM = "2025-01-15"


def slow(line: Line, lines: list[Line]) -> dict[str, object]:
    """The facts of one line, by looking at all lines one after the other."""
    service = line.item in (HBA1C, LIPIDS, BED)
    elsewhere = _days([o for o in lines if o.fixmedins_code != line.fixmedins_code])
    days = [d for d in elsewhere if d[0].item == line.item and d[2] < line.month]
    twice = [d for d in days if d[1] > 1]
    stays = _stays(elsewhere, line)
    capped = line.item == LIPIDS and str(line.day) >= RULES_FROM
    known = service and (len(days) + 2) * HARDLY >= 1
    once = len(twice) + 1 <= (len(days) + 2) * HARDLY
    most = 1 if capped or (service and once) else None
    own = [o for o in lines if o.setl_id == line.setl_id and o.item == line.item]
    on_day = sum(
        o.cnt
        for o in own
        if (o.day, o.department) == (line.day, line.department) and _order(o) <= _order(line)
    )
    so_far = sum(o.cnt for o in own if (o.day, *_order(o)) <= (line.day, *_order(line)))
    elapsed = max(0, (line.day - line.begin).days) + 1
    sold, nights = line.cnt > 0, line.stay and line.end > line.begin
    left = [day for day in stays.values() if day]
    by_night = None
    if line.item == BED and (len(stays) + 2) * HARDLY >= 1:
        by_night = len(left) + 1 <= (len(stays) + 2) * HARDLY
    rivals = {HBA1C: BED, BED: HBA1C} if str(line.day) >= RULES_FROM else {}
    beside = [
        o
        for o in lines
        if o.setl_id == line.setl_id
        and o.item == rivals.get(line.item)
        and o.day == line.day
        and o.cnt > 0
        and (o.department is None or line.department is None or o.department == line.department)
        and _order(o) < _order(line)
    ]
    paired = line.item in rivals and sold
    return {
        "daily": _and(sold, True if capped else once if known else None),
        "again": _and(sold, None if most is None else on_day > most and so_far > most * elapsed),
        "nightly": _and(sold and nights, by_night),
        "leaving": _and(sold and nights and line.day == line.end, by_night),
        "paired": paired,
        "together": bool(beside) if paired else None,
    }


def _order(line: Line) -> tuple[object, ...]:
    return line.known, line.charged, line.bkkp_sn


def _and(first: bool, second: bool | None) -> bool | None:
    return second if first else False


def _days(lines: list[Line]) -> list[tuple[Line, int, int]]:
    """A line of each day and ward, the first month in which it was known, the quantity by then."""
    together: dict[tuple[object, ...], list[Line]] = {}
    for one in lines:
        key = (one.setl_id, one.item, one.day, one.department)
        together.setdefault(key, []).append(one)
    days = [[o for o in d if o.month == min(p.month for p in d)] for d in together.values()]
    told = [(d[0], sum(o.cnt for o in d), d[0].month) for d in days]
    return [day for day in told if day[1] > 0]


def _stays(days: list[tuple[Line, int, int]], line: Line) -> dict[str, bool]:
    """By stay elsewhere known before, whether the item was charged on leaving, as known first."""
    own = [d for d in days if d[0].item == line.item and d[0].stay and d[0].end > d[0].begin]
    first: dict[str, int] = {}
    for one, _, month in own:
        first[one.setl_id] = min(month, first.get(one.setl_id, month))
    left: dict[str, bool] = {}
    for one, _, month in own:
        if month == first[one.setl_id] < line.month:
            left[one.setl_id] = left.get(one.setl_id, False) or one.day == one.end
    return left


@settings(max_examples=examples(4), phases=UNSHRUNK)
@given(st.integers(0, 2**32), st.integers(1, 3))
def test_line_after_line_in_plain_python_says_the_same(seed, buckets):
    lines = [line for line in random_lines(seed, bills=20) if line.day >= line.begin - timedelta(1)]
    rules = [
        rule(med_list_codg=HBA1C, other_codg=BED),
        rule(code_prefix=LIPIDS[:9], max_per_day=1),
    ]
    with TemporaryDirectory() as folder, patch.object(daily_charges, "HARDLY", HARDLY):
        fast = told(store_of_lines(lines, Path(folder), further=rules, buckets=buckets), *NAMES)
    assert fast == {line.bkkp_sn: slow(line, lines) for line in lines}

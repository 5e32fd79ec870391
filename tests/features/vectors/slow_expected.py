"""What a stay is expected to take, once more, slowly and plainly: with fractions, stay by stay."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction

from tests.features.vectors.slow import Paid, Slow

PRIOR, FEWEST, BANDS = 20, 5, (1, 15, 45, 65, 75)


def expected(slow: Slow, stay: Paid, what: Callable[[Paid], int]) -> Fraction | None:
    """Of the group, refined by level and by age band."""
    month = (stay.known.year, stay.known.month)
    others = [
        other
        for other in slow.stays
        if stay.group is not None
        and other.group == stay.group
        and other.provider != stay.provider
        and (other.known.year, other.known.month) < month
    ]
    if len(others) < FEWEST:
        return None
    told = Fraction(sum(what(other) for other in others), len(others))
    for trait in (_level, _band):
        own = trait(slow, stay)
        others = [other for other in others if own is not None and trait(slow, other) == own]
        told = (sum(what(other) for other in others) + PRIOR * told) / (len(others) + PRIOR)
    return told


def _level(slow: Slow, stay: Paid) -> str | None:
    (row,) = [row for row in slow.pool["setl_d"] if row["setl_id"] == stay.id]
    return row["hosp_lv"]


def _band(slow: Slow, stay: Paid) -> int | None:
    born = next((r["brdy"] for r in slow.pool["psn_info_b"] if r["psn_no"] == stay.patient), None)
    if born is None:
        return None
    birthday = date.fromisoformat(born)
    years = stay.begin.year - birthday.year
    years -= (stay.begin.month, stay.begin.day) < (birthday.month, birthday.day)
    return sum(years >= start for start in BANDS)

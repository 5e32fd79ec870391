"""What is billed for each kind of event, as a table: courses of visits and of stays together."""

from functools import cache

import polars as pl

from tests.benchmarks.elsewhere.courses_of_stays import ADMITTED, STAYS
from tests.benchmarks.elsewhere.courses_of_visits import VISITS

Entry = tuple[str, float, int, int, str]
DAY_CASES = ("CAT",)
"""Stays with a bed and a doctor each day and nothing else of the ward's."""
PLANTED = ("FAKE1", "FAKE2", "FAKE3", "HANG")


@cache
def courses() -> pl.DataFrame:
    """Columns kind, item, share, low, high, rhythm (once, daily, other)."""
    told = _read(VISITS)
    ward = _read(ADMITTED)["ALL"]
    for kind, entries in _read(STAYS).items():
        bare = kind in DAY_CASES
        besides = [e for e in ward if not bare or e[0] in ("bed", "iconsult") or e[4] == "once"]
        told[kind] = entries + ([] if kind in PLANTED else besides)
    return pl.DataFrame(
        [(kind, *entry) for kind, entries in told.items() for entry in entries],
        schema=["kind", "item", "share", "low", "high", "rhythm"],
        orient="row",
    )


def _read(text: str) -> dict[str, list[Entry]]:
    told: dict[str, list[Entry]] = {}
    kind = ""
    for line in text.strip().splitlines():
        if not line.startswith(" "):
            kind = line.strip()
            told[kind] = []
            continue
        told[kind] += [_entry(words.split()) for words in line.split(",") if words.strip()]
    return told


def _entry(words: list[str]) -> Entry:
    low, high = words[2].split("-")
    return words[0], float(words[1]), int(low), int(high), "".join(words[3:]) or "once"

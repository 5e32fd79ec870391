"""Who was close to whom, checked against a slow and obvious count."""

from datetime import datetime, timedelta

import numpy as np
import polars as pl
import pytest

from features.groups.meetings import CROWD, PAIR, WITHIN, crowd, meetings, present
from features.groups.standing import COUNTER, WARD


def some(place, count=400):
    """Drawn rows of a few cards at a few providers, one a day each."""
    rng = np.random.default_rng(3)
    minutes = rng.integers(0, 20 * 24 * 60, count)
    if place == WARD:
        minutes = minutes // (24 * 60) * 24 * 60
    rows = pl.DataFrame(
        {
            "settlement": np.arange(count),
            "patient": rng.integers(0, 12, count),
            "provider": rng.integers(0, 3, count),
            "place": [place] * count,
            "at": [datetime(2025, 1, 1) + timedelta(minutes=int(m)) for m in minutes],
            "meets": [True] * count,
        }
    )
    day = pl.col("at").dt.date()
    rows = rows.filter(pl.struct("patient", "provider", day).is_first_distinct())
    return rows.sort("provider", "at", "settlement")


@pytest.mark.parametrize("place", [COUNTER, WARD])
def test_meetings_are_all_pairs_so_close_and_their_chance_is_from_the_crowd(place):
    rows, within = some(place), WITHIN[place]
    list_of = rows.to_dicts()
    near = {
        r["settlement"]: [
            o
            for o in list_of
            if o is not r and o["provider"] == r["provider"] and abs(o["at"] - r["at"]) <= within
        ]
        for r in list_of
    }
    count = {s: len(others) for s, others in near.items()}
    assert dict(zip(rows["settlement"], crowd(rows, within), strict=True)) == count
    able = [r for r in list_of if 1 <= count[r["settlement"]] <= CROWD]
    pairs = {
        (r["settlement"], o["settlement"])
        for r in able
        for o in near[r["settlement"]]
        if r["patient"] < o["patient"] and 1 <= count[o["settlement"]] <= CROWD
    }
    told = meetings(present(rows, place), place).collect()
    assert told.schema == PAIR
    assert set(told.select("settlement_a", "settlement_b").rows()) == pairs
    assert told.height == len(pairs)

    def own(patient, provider, rows):
        return [r for r in rows if (r["patient"], r["provider"]) == (patient, provider)]

    for row in told.head(20).to_dicts():
        at = row["provider"]
        everybody = sum(r["provider"] == at for r in list_of)
        met = [sum(count[r["settlement"]] for r in own(row[c], at, able)) for c in "ab"]
        days = [len(own(row[c], at, list_of)) for c in "ab"]
        chance = (met[0] * days[1] + met[1] * days[0]) / 2 / everybody
        assert row["chance"] == pytest.approx(chance)

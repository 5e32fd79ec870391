from types import SimpleNamespace

import numpy as np
import polars as pl
import pytest

from features.simulation.catalogue.items import ITEMS
from features.simulation.frames import LINE
from features.simulation.lines import sparing
from features.simulation.lines.make import no_lines
from features.simulation.span import DAY

CITY = SimpleNamespace(providers=SimpleNamespace(tier=np.array([1, 3])), people=range(2))


class Month:
    """As much of a month as the sparing of lines asks for: two providers, two people."""

    def __init__(self):
        self.city, self.kept = CITY, {}

    def stream(self, name):
        return np.random.default_rng(1)

    def memory(self, name):
        return self.kept.setdefault(name, {})


VISITS = pl.DataFrame({"person": [0, 0, 1], "provider": [0, 1, 1]})


@pytest.fixture(autouse=True)
def never(monkeypatch):
    """Nobody asks for a test again, nobody goes above their level."""
    monkeypatch.setattr(sparing, "_AGAIN", 0.0)
    monkeypatch.setattr(sparing, "_ABOVE_LEVEL", 0.0)


def lines(*rows):
    frame = pl.DataFrame(
        [(visit, ITEMS.at(key), day * DAY) for visit, key, day in rows],
        schema={"visit": pl.Int64, "item": pl.Int64, "at": pl.Int64},
        orient="row",
    )
    blank = [pl.lit(None, kind).alias(n) for n, kind in LINE.items() if n not in frame.columns]
    return frame.with_columns(blank).select(LINE.names())


def kept(month, *rows):
    return sparing.spared(month, VISITS, lines(*rows)).select("visit", "at").rows()


def test_hba1c_is_not_asked_for_again_within_sixty_days_wherever_it_was_done():
    month = Month()
    assert kept(month, (0, "hba1c", 3), (1, "hba1c", 20)) == [(0, 3 * DAY)]
    assert kept(month, (1, "hba1c", 90)) == [(1, 90 * DAY)]


def test_what_was_done_in_an_earlier_month_is_remembered():
    month = Month()
    assert len(kept(month, (0, "hba1c", 25))) == 1
    assert kept(month, (0, "hba1c", 45)) == []


def test_another_person_and_an_ordinary_test_are_no_repetition():
    rows = [(0, "hba1c", 3), (2, "hba1c", 4), (0, "blood_count", 5), (0, "blood_count", 6)]
    assert len(kept(Month(), *rows)) == 4


def test_an_item_limited_to_higher_levels_is_used_there_alone():
    (limited, *_) = (str(ITEMS.key[int(at)]) for at in ITEMS.tagged("level_limited"))
    assert kept(Month(), (0, limited, 1), (1, limited, 1)) == [(1, DAY)]


def test_no_line_stays_no_line():
    assert sparing.spared(Month(), VISITS, no_lines()).is_empty()

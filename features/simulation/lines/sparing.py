"""What honest doctors leave out: a test that cannot have changed yet, an item above their level."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.catalogue.items import ITEMS
from features.simulation.month import Month
from features.simulation.span import DAY

#: Days within which a long-lasting test is rarely asked for again, and how often it is all the
#: same: nobody had the earlier result at hand (assumed).
_CURRENT, _AGAIN = 60, 0.12
#: Share of items limited to higher levels that lower ones use and bill all the same (assumed).
_ABOVE_LEVEL = 0.03
_LOWEST = 2
_NEVER = -10_000


def spared(month: Month, visits: pl.DataFrame, lines: pl.DataFrame) -> pl.DataFrame:
    """Return the lines without most of what an honest doctor leaves out."""
    rng = month.stream("lines/sparing")
    tier = month.city.providers.tier[visits["provider"].gather(lines["visit"]).to_numpy()]
    limited = ITEMS.has("level_limited")[lines["item"].to_numpy()] & (tier < _LOWEST)
    lines = lines.filter(pl.Series(~limited | (rng.random(len(limited)) < _ABOVE_LEVEL)))
    again = _current(month, visits, lines)
    return lines.filter(pl.Series(~again | (rng.random(len(again)) < _AGAIN)))


def _current(month: Month, visits: pl.DataFrame, lines: pl.DataFrame) -> Bools:
    """Mark long-lasting tests of people who had the same one within the last weeks."""
    tests = ITEMS.tagged("long_repeat")
    place = np.full(len(ITEMS), -1)
    place[tests] = np.arange(len(tests))
    memory = month.memory("lasting tests")
    if "last" not in memory:
        memory["last"] = np.full((len(month.city.people), len(tests)), _NEVER, dtype=np.int32)
    rows = np.flatnonzero(place[lines["item"].to_numpy()] >= 0)
    at = lines[rows]
    frame = pl.DataFrame(
        {
            "row": rows,
            "person": visits["person"].gather(at["visit"]),
            "test": place[at["item"].to_numpy()],
            "day": at["at"] // DAY,
        }
    ).sort("person", "test", "day", "row")
    before = pl.col("day").shift(1).over("person", "test")
    person, test = frame["person"].to_numpy(), frame["test"].to_numpy()
    earlier = pl.Series("earlier", memory["last"][person, test].astype(np.int64))
    gap = frame.with_columns(earlier).select(
        pl.col("day") - pl.max_horizontal(before, "earlier")
    ).to_series()  # fmt: skip
    np.maximum.at(memory["last"], (person, test), frame["day"].to_numpy().astype(np.int32))
    marked = np.zeros(lines.height, dtype=bool)
    marked[frame["row"].to_numpy()] = gap.to_numpy() < _CURRENT
    return marked

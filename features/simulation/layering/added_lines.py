"""Lines that are added to visits, each item of a visit once."""

import numpy as np
import polars as pl

from features.simulation.arrays import Ints
from features.simulation.layering.goods import boxes_for
from features.simulation.lines.make import lines_of
from features.simulation.month import Month

#: Minutes from the beginning of a call to what is written in it, least and most (assumed).
_WRITTEN = (8, 35)


def unless_there(lines: pl.DataFrame, new: pl.DataFrame, row: Ints) -> pl.DataFrame:
    """Return the lines and those of `new` whose item the visit has not got yet.

    `new` are lines of the visits `row` alone.
    """
    mine = lines.filter(pl.Series(np.isin(lines["visit"].to_numpy(), row)))
    new = new.unique(["visit", "item"], keep="first", maintain_order=True)
    known = mine.select("visit", "item").unique()
    more = new.join(known, on=["visit", "item"], how="anti", maintain_order="left")
    return pl.concat([lines, more])


def drugs_too(
    month: Month,
    visits: pl.DataFrame,
    lines: pl.DataFrame,
    row: Ints,
    item: Ints,
    days: tuple[float, float],
    most: int,
    rng: np.random.Generator,
) -> pl.DataFrame:
    """Return the lines and a drug for each of the calls `row`: boxes for `days`, up to `most`."""
    boxes = boxes_for(item, rng.uniform(*days, len(row)), most)
    at = visits["begin"].to_numpy()[row] + rng.integers(*_WRITTEN, len(row))
    return unless_there(lines, lines_of(month, visits, row, item, boxes, at, rng), row)

"""Lines that are added to visits, each item of a visit once."""

import numpy as np
import polars as pl

from features.simulation.arrays import Ints


def unless_there(lines: pl.DataFrame, new: pl.DataFrame, row: Ints) -> pl.DataFrame:
    """Return the lines and those of `new` whose item the visit has not got yet.

    `new` are lines of the visits `row` alone.
    """
    mine = lines.filter(pl.Series(np.isin(lines["visit"].to_numpy(), row)))
    new = new.unique(["visit", "item"], keep="first", maintain_order=True)
    known = mine.select("visit", "item").unique()
    more = new.join(known, on=["visit", "item"], how="anti", maintain_order="left")
    return pl.concat([lines, more])

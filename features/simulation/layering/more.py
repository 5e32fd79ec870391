"""More of something for a visit: occasions of it, what is drawn for them, what is there already."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Floats, Ints
from features.simulation.catalogue.menu import Menu
from features.simulation.lines.make import lines_of, nth
from features.simulation.month import Month
from features.simulation.span import DAY


@dataclass(frozen=True)
class Occasions:
    """Moments at which something may be done: `row` of the visits, `at` minute it starts from."""

    row: Ints
    at: Ints

    def times(self, mean: Floats | float, rng: np.random.Generator) -> "Occasions":
        """Return each of them as often as a Poisson draw says; `mean` over them."""
        which = np.repeat(np.arange(len(self.row)), rng.poisson(mean, len(self.row)))
        return Occasions(self.row[which], self.at[which])

    def later(self, least: int, most: int, rng: np.random.Generator) -> "Occasions":
        """Return them, each so many minutes later."""
        return Occasions(self.row, self.at + rng.integers(least, most, len(self.row)))


def calls(visits: pl.DataFrame, marked: Bools) -> Occasions:
    """Return the beginning of each marked visit."""
    row = np.flatnonzero(marked)
    return Occasions(row, visits["begin"].to_numpy()[row])


def days(visits: pl.DataFrame, marked: Bools) -> Occasions:
    """Return every day of the marked stays, at the hour of admission."""
    row = np.flatnonzero(marked)
    which, day = nth(np.maximum(visits["nights"].to_numpy()[row], 1))
    return Occasions(row[which], visits["begin"].to_numpy()[row][which] + day * DAY)


def of_menu(
    month: Month,
    visits: pl.DataFrame,
    on: Occasions,
    menu: Menu,
    rng: np.random.Generator,
    count: Ints | int = 1,
    **columns: Any,
) -> pl.DataFrame:
    """Return a line for each occasion: what the menu offers for the diagnosis, `count` times."""
    item = menu.draw(visits["dx"].to_numpy()[on.row], rng)
    return lines_of(month, visits, on.row, item, count, on.at, rng, **columns)


def beside(lines: pl.DataFrame, new: pl.DataFrame) -> pl.DataFrame:
    """Return the lines and the new ones, without those that repeat an item of a visit and day."""
    day = (pl.col("at") // DAY).alias("day")
    once = ["visit", "item", "day"]
    fresh = new.with_columns(day).unique(once, keep="first", maintain_order=True)
    there = lines.join(new.select("visit").unique(), on="visit", how="semi")
    there = there.select("visit", "item", day).unique()
    kept = fresh.join(there, on=once, how="anti", maintain_order="left")
    return pl.concat([lines, kept.drop("day")])

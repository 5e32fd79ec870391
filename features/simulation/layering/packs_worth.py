"""Packs that make up an amount asked for, whatever is bought with it."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Floats, Ints
from features.simulation.catalogue.items import ITEMS, PATENT
from features.simulation.catalogue.menus import MENUS
from features.simulation.lines.make import lines_of, nth
from features.simulation.lines.prices import unit_price
from features.simulation.month import Month

#: Lines that suit the illness and make up most of it (least, most), most boxes of one, and the
#: price from which the packs that fill it up cost (yuan; assumed).
_MAIN, _MOST, _CHEAPEST = (1, 4), 6, 3.0
#: How much of what is then missing the first of the fillers takes.
_FIRST = 0.8


def packs_worth(
    month: Month,
    visits: pl.DataFrame,
    chosen: Bools,
    lines: pl.DataFrame,
    rng: np.random.Generator,
) -> pl.DataFrame:
    """Return lines of packs that bring the chosen visits to their budgets, or a few yuan above.

    `lines` are what they are billed for already.
    """
    rows = np.flatnonzero(chosen)
    yuan = np.maximum(visits["budget"].to_numpy()[rows] - _spent(lines, visits)[rows], 5.0)
    which, _ = nth(rng.integers(*_MAIN, len(rows)))
    each = (yuan / np.maximum(np.bincount(which, minlength=len(rows)), 1))[which]
    main = _suiting(month, visits, rows[which], each, rng)
    left = yuan - _spent(main, visits)[rows]
    more = _priced(month, visits, rows, left / 6, left * _FIRST, rng)
    main = pl.concat([main, more])
    missing = np.maximum(yuan - _spent(main, visits)[rows], 0.0)
    return pl.concat([main, _priced(month, visits, rows, missing / 12, missing, rng)])


def _suiting(
    month: Month, visits: pl.DataFrame, row: Ints, each: Floats, rng: np.random.Generator
) -> pl.DataFrame:
    dx, provider = visits["dx"].to_numpy()[row], visits["provider"].to_numpy()[row]
    item = MENUS.of("counter").near(dx, each, rng)
    boxes = np.floor(each / unit_price(month, provider, item)).clip(0, _MOST)
    made = _sold(month, visits, row, item, boxes, rng)
    return made.unique(["visit", "item"], keep="first", maintain_order=True)


def _priced(
    month: Month,
    visits: pl.DataFrame,
    row: Ints,
    low: Floats,
    high: Floats,
    rng: np.random.Generator,
) -> pl.DataFrame:
    """Packs of a price between the two, as many as make up the higher one or a little more."""
    menu = np.unique(MENUS.of("counter").item)
    anybody = (ITEMS.kind <= PATENT) & ~ITEMS.has("child_only") & ~ITEMS.has("male_only")
    shelf = menu[(anybody & ~ITEMS.has("female_only"))[menu]]
    shelf = shelf[np.argsort(ITEMS.price[shelf], kind="stable")]
    begin = np.searchsorted(ITEMS.price[shelf], np.maximum(low, _CHEAPEST))
    end = np.searchsorted(ITEMS.price[shelf], np.maximum(high, _CHEAPEST))
    at = begin + np.floor(rng.random(len(row)) * np.maximum(end - begin, 1)).astype(np.int64)
    item = shelf[np.minimum(at, len(shelf) - 1)]
    price = unit_price(month, visits["provider"].to_numpy()[row], item)
    return _sold(month, visits, row, item, np.ceil(high / price).clip(0, 2 * _MOST), rng)


def _sold(
    month: Month,
    visits: pl.DataFrame,
    row: Ints,
    item: Ints,
    boxes: Floats,
    rng: np.random.Generator,
) -> pl.DataFrame:
    at = visits["begin"].to_numpy()[row]
    return lines_of(month, visits, row, np.where(boxes > 0, item, -1), boxes, at, rng)


def _spent(lines: pl.DataFrame, visits: pl.DataFrame) -> Floats:
    """Yuan of the lines of every visit."""
    yuan = lines["price"].to_numpy() * lines["cnt"].to_numpy()
    return np.asarray(np.bincount(lines["visit"].to_numpy(), yuan, visits.height), dtype=np.float64)

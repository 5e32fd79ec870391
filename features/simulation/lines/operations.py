"""Lines of an operation: the operation, anaesthesia, consumables; a birth has its own item."""

import numpy as np
import polars as pl

from features.simulation.arrays import Floats, Ints
from features.simulation.catalogue.items import ITEMS
from features.simulation.catalogue.menus import MENUS
from features.simulation.lines.make import lines_of, nth
from features.simulation.month import Month
from features.simulation.span import DAY

#: Share of the operation's yuan that consumables take; how many kinds, Poisson (assumed).
_CONSUMABLES, _KINDS = 0.55, 2.6


def operated_at(visits: pl.DataFrame, rows: Ints) -> Ints:
    """Return the minute at which each stay's operation begins, the same wherever it is asked."""
    nights = visits["nights"].to_numpy()[rows]
    person, begin = visits["person"].to_numpy()[rows], visits["begin"].to_numpy()[rows]
    day = (person * 31 + begin // DAY * 17) % 1000 / 1000 * np.minimum(nights, 3)
    minute = 9 * 60 + (person * 13 + begin) % 400
    return np.asarray(np.maximum(begin + 90, (begin // DAY + day.astype(np.int64)) * DAY + minute))


def operation_lines(
    month: Month, visits: pl.DataFrame, rows: Ints, yuan: Floats, rng: np.random.Generator
) -> list[pl.DataFrame]:
    """Return the lines of the operations of these stays, in parts."""
    dx, at = visits["dx"].to_numpy()[rows], operated_at(visits, rows)
    surgery = MENUS.of("surgery").near(dx, yuan * 0.4, rng)
    anaesthesia = np.where(
        rng.random(len(rows)) < 0.6, ITEMS.at("anaesthesia_general"), ITEMS.at("anaesthesia_spinal")
    )
    stay, _ = nth(1 + rng.poisson(_KINDS, len(rows)))
    each = (yuan * _CONSUMABLES)[stay] / (1 + _KINDS)
    item = MENUS.of("consumable").near(dx[stay], each, rng)
    amount = np.clip(np.round(each / ITEMS.price[item]), 1, 4)
    used = lines_of(month, visits, rows[stay], item, amount, at[stay] + 20, rng)
    return [
        lines_of(month, visits, rows, surgery, 1, at, rng),
        lines_of(month, visits, rows, anaesthesia, 1, at - 15, rng),
        used.unique(["visit", "item"], keep="first", maintain_order=True),
    ]

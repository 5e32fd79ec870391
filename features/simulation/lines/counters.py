"""Lines of purchases at pharmacies."""

import numpy as np
import polars as pl

from features.simulation.catalogue.items import ITEMS
from features.simulation.catalogue.menus import MENUS
from features.simulation.frames import PHARMACY
from features.simulation.lines.make import lines_of, nth
from features.simulation.month import Month

#: Further items beyond the first, Poisson mean (claims reference 4.7: 2.2 lines a purchase).
_MORE = 1.2
_MOST_BOXES = 4
#: Share of prescription drugs that are sold on a prescription from outside (assumed).
_OUTSIDE = 0.05


def counter_lines(month: Month, visits: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    """Return the lines of the month's purchases."""
    rows = np.flatnonzero(visits["kind"].to_numpy() == PHARMACY)
    count = 1 + rng.poisson(_MORE, len(rows))
    which, _ = nth(count)
    dx = visits["dx"].to_numpy()[rows][which]
    each = visits["budget"].to_numpy()[rows][which] / count[which]
    item = MENUS.of("counter").near(dx, each, rng)
    boxes = np.clip(np.round(each / ITEMS.price[item]), 1, _MOST_BOXES)
    at = visits["begin"].to_numpy()[rows][which]
    outside = np.asarray(ITEMS.rx == "1")[item] & (rng.random(len(item)) < _OUTSIDE)
    return lines_of(month, visits, rows[which], item, boxes, at, rng, outside=outside)

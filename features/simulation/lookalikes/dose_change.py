"""调整用药 - a dose or a drug is changed, the new one collected before the old is used up."""

import numpy as np
import polars as pl

from features.simulation.arrays import Ints
from features.simulation.catalogue.items import ITEMS
from features.simulation.catalogue.menus import MENUS
from features.simulation.layering.alike import made_by
from features.simulation.layering.goods import boxes_for
from features.simulation.layering.moved import moved
from features.simulation.layering.refills import refilling, refills
from features.simulation.layering.relined import drug_lines, of_visits
from features.simulation.layers import PATIENT, Layer, Random
from features.simulation.lines.make import lines_of
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY
from features.simulation.trade.habits import Habits, choose_call

#: Share of the refills that are followed by another one, by strength; days until it (assumed).
_AGAIN, _DAYS = (0.2, 0.85), (4, 15)
#: Chance that the doctor keeps to the substance and changes its strength or product.
_SAME, _SUPPLY, _MOST_BOXES = 0.55, 30, 24


def _visits(month: Month, sites: Sites, visits: pl.DataFrame, rng: Random) -> pl.DataFrame:
    person, day = visits["person"].to_numpy(), visits["begin"].to_numpy() // DAY
    later = rng.integers(*_DAYS, visits.height)
    chosen = sites.pick(person, day, rng, *_AGAIN) & refills(visits) & (day + later < month.last)
    first = visits.filter(pl.Series(chosen))
    again = first.with_columns(begin=pl.col("begin") + pl.Series(later[chosen] * DAY))
    habits: Habits = month.memory("habits")["habits"]
    who, dx = again["person"].to_numpy(), again["dx"].to_numpy()
    provider = choose_call(habits, who, dx, rng)
    kept = provider >= 0
    again = again.filter(pl.Series(kept))
    return pl.concat([visits, moved(month, again, provider[kept], rng, alike=LAYER.name)])


def _lines(
    month: Month, sites: Sites, visits: pl.DataFrame, lines: pl.DataFrame, rng: Random
) -> pl.DataFrame:
    chosen = made_by(visits, LAYER.name)
    mine = of_visits(lines, chosen) & drug_lines(lines)
    old = lines.filter(pl.Series(mine))
    row, item = old["visit"].to_numpy(), old["item"].to_numpy()
    other = MENUS.of("drug").draw(visits["dx"].to_numpy()[row], rng)
    same = rng.random(len(row)) < _SAME
    new = np.where(same, _sister_product(item, rng), other)
    boxes = boxes_for(new, np.full(len(new), _SUPPLY), _MOST_BOXES)
    changed = lines_of(month, visits, row, new, boxes, old["at"].to_numpy(), rng)
    changed = changed.unique(["visit", "item"], keep="first", maintain_order=True)
    return pl.concat([lines.filter(pl.Series(~mine)), changed])


def _sister_product(item: Ints, rng: Random) -> Ints:
    """Draw another product of each item's substance, the item itself where there is none."""
    substance = ITEMS.substance
    oral = np.flatnonzero((substance >= 0) & ~ITEMS.has("iv"))
    oral = oral[np.argsort(substance[oral], kind="stable")]
    low = np.searchsorted(substance[oral], substance[item])
    high = np.searchsorted(substance[oral], substance[item], side="right")
    at = low + np.floor(rng.random(len(item)) * np.maximum(high - low, 1)).astype(np.int64)
    return np.where(high > low, oral[np.minimum(at, len(oral) - 1)], item)


LAYER = Layer(
    "dose_change",
    "调整用药",
    refilling,
    site=PATIENT,
    weight=3.0,
    resembles=("drug_resale",),
    visits=_visits,
    lines=_lines,
)

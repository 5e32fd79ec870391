"""器械店 - a shop for devices and orthopaedic supplies sells what others hardly sell, at its price.

Test strips, dressings, bandages, wheelchairs: what is bought and what is sold agree.
"""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.catalogue.items import ITEMS
from features.simulation.city.city import City
from features.simulation.frames import PHARMACY
from features.simulation.layering.alike import made_by
from features.simulation.layering.customers import some_visit, usual
from features.simulation.layering.relined import of_visits
from features.simulation.layering.sizeable import sizeable
from features.simulation.layers import Layer
from features.simulation.lines.make import lines_of, nth
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.trade.make import visits_of

#: Purchases of devices for one usual purchase, at strength 0 and 1; articles beyond the first,
#: Poisson mean; most of one kind (assumed).
_ADDED, _MORE, _MOST = (0.15, 0.8), 0.7, 6
#: What it sells, and how often against the others (assumed).
_ARTICLES = {
    "medical_dressing": 5.0, "glucose_strip": 4.0, "gauze": 3.0, "lancet": 3.0, "bandage": 2.0,
    "insulin_needle": 3.0, "pain_patch_device": 2.0, "medical_mask": 2.0, "cold_patch": 1.5,
    "repair_dressing": 1.0, "saline_wipe": 1.0, "nasal_rinse": 1.0, "plaster_roll": 0.6,
    "dental_brush": 1.0, "bp_monitor": 0.6, "wheelchair": 0.15, "hearing_aid": 0.05,
    "urine_bag": 0.8,
}  # fmt: skip


def _fits(city: City) -> Bools:
    return sizeable(city.providers.sales, city.pharmacy)


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    seen = visits.filter(pl.col("kind") == PHARMACY, pl.col("provider") >= 0)
    provider = sites.draw(month.first, month.days, usual(sites, seen), rng, *_ADDED)
    row = some_visit(seen, provider, rng)
    like, provider = seen[row[row >= 0]], provider[row >= 0]
    day = sites.day_of(provider, month.first, month.days, rng)
    person, dx = like["person"].to_numpy(), like["dx"].to_numpy()
    new = visits_of(month, PHARMACY, person, provider, day, dx, rng, alike=LAYER.name)
    return pl.concat([visits, new])


def _lines(
    month: Month, sites: Sites, visits: pl.DataFrame, lines: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    del sites
    marked = made_by(visits, LAYER.name)
    rows = np.flatnonzero(marked)
    which, _ = nth(1 + rng.poisson(_MORE, len(rows)))
    row, count = rows[which], np.bincount(which, minlength=len(rows))[which]
    weight = np.array(list(_ARTICLES.values()))
    item = rng.choice(ITEMS.where(*_ARTICLES), len(row), p=weight / weight.sum())
    each = visits["budget"].to_numpy()[row] / count
    packs = np.clip(np.round(each / ITEMS.price[item]), 1, _MOST)
    sold = lines_of(month, visits, row, item, packs, visits["begin"].to_numpy()[row], rng)
    sold = sold.unique(["visit", "item"], keep="first", maintain_order=True)
    return pl.concat([lines.filter(pl.Series(~of_visits(lines, marked))), sold])


LAYER = Layer(
    name="device_shop",
    zh="器械店",
    fits=_fits,
    weight=0.6,
    resembles=("swapped_items",),
    visits=_visits,
    lines=_lines,
)

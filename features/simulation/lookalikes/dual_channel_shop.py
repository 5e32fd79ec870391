"""双通道药店 - patients of specialists from everywhere fill dear prescriptions at one shop."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Ints
from features.simulation.city.city import City
from features.simulation.frames import PHARMACY
from features.simulation.layering.alike import made_by
from features.simulation.layering.goods import boxes_for, goods, kept_to, offered
from features.simulation.layering.refills import ICD
from features.simulation.layering.relined import of_visits
from features.simulation.layering.usual_calls import usual_calls
from features.simulation.layers import Layer, Random
from features.simulation.lines.make import lines_of
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.trade.calendar import draw_days
from features.simulation.trade.make import visits_of

#: Steady patients against the shop's usual purchases of a month, by strength; how many are insured
#: elsewhere; chance to come in a month (assumed).
_PATIENTS, _OUTSIDE, _COMES = (0.07, 0.35), 0.35, 0.85
_SUPPLY, _MOST_BOXES = 30, 4


def _visits(month: Month, sites: Sites, visits: pl.DataFrame, rng: Random) -> pl.DataFrame:
    known = _patients(month, sites)
    comes = known.filter(pl.Series(rng.random(known.height) < _COMES))
    person, shop, dx = (comes[name].to_numpy() for name in ("person", "provider", "dx"))
    span = month.city.span
    day = draw_days(span, month.first, month.days, len(person), rng, shop=True)
    begun = day >= sites.spread(sites.onset, np.inf)[shop]
    person, shop, day, dx = (each[begun] for each in (person, shop, day, dx))
    new = visits_of(month, PHARMACY, person, shop, day, dx, rng, alike=LAYER.name)
    return pl.concat([visits, new])


def _patients(month: Month, sites: Sites) -> pl.DataFrame:
    """Each site's steady patients: provider, person, dx; chosen once."""
    memory = month.memory(LAYER.name)
    if "patients" not in memory:
        city, rng = month.city, month.stream(f"{LAYER.name}/patients")
        people = city.people
        wanted = people.has & offered(goods("drug", "dual_channel"))[ICD]
        ill, outside = np.asarray(wanted.any(axis=1)), people.insured >= city.places.local
        usual = usual_calls(city)[sites.at] * sites.between(*_PATIENTS)
        counts = np.maximum(2, np.rint(usual)).astype(np.int64)
        provider = np.repeat(sites.at, counts)
        person = _chosen(ill, outside, len(provider), rng)
        has = wanted[np.maximum(person, 0)]
        # Who comes from elsewhere without a known illness has the first that such a drug treats.
        first = np.where(has.any(axis=1), has.argmax(axis=1), wanted.sum(axis=0).argmax())
        memory["patients"] = pl.DataFrame(
            {"provider": provider, "person": person, "dx": ICD[first]}
        ).filter(pl.col("person") >= 0)
    patients: pl.DataFrame = memory["patients"]
    return patients


def _chosen(ill: Bools, outside: Bools, count: int, rng: Random) -> Ints:
    here, there = np.flatnonzero(ill & ~outside), np.flatnonzero(outside)
    if not len(here) or not len(there):
        return np.full(count, -1, dtype=np.int64)
    return np.where(rng.random(count) < _OUTSIDE, rng.choice(there, count), rng.choice(here, count))


def _lines(
    month: Month, sites: Sites, visits: pl.DataFrame, lines: pl.DataFrame, rng: Random
) -> pl.DataFrame:
    chosen = made_by(visits, LAYER.name)
    rows = np.flatnonzero(chosen)
    dx, person = visits["dx"].to_numpy()[rows], visits["person"].to_numpy()[rows]
    item = kept_to(goods("drug", "dual_channel"), dx, person, np.zeros(len(rows), dtype=np.int64))
    boxes = boxes_for(item, np.full(len(rows), _SUPPLY), _MOST_BOXES)
    at = visits["begin"].to_numpy()[rows]
    filled = lines_of(month, visits, rows, item, boxes, at, rng, outside=True)
    return pl.concat([lines.filter(pl.Series(~of_visits(lines, chosen))), filled])


def _fits(city: City) -> Bools:
    return np.asarray(city.pharmacy & city.providers.dual_channel)


LAYER = Layer(
    "dual_channel_shop",
    "双通道药店",
    _fits,
    resembles=("resale_facilitation", "cash_out"),
    visits=_visits,
    lines=_lines,
)

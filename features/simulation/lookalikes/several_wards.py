"""一日转科 - who is moved to another ward leaves one bed and lies in another on the same day.

Two beds, two kinds of nursing and two ward rounds stand on that day, ordered by two departments.
"""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Ints
from features.simulation.catalogue.items import ITEMS
from features.simulation.city.city import City
from features.simulation.frames import STAY
from features.simulation.layering.alike import alike, made_by
from features.simulation.layers import Layer
from features.simulation.lines.make import lines_of
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY

#: Share of stays of so many nights or more that move once, at strength 0 and 1 (assumed).
_MOVED, _NIGHTS = (0.12, 0.6), 3
#: What the second ward books on the day; chance that it watches more closely (assumed).
_BOOKED, _CLOSER = ("bed_ordinary", "nursing_2", "ward_visit"), 0.4
_CLOSELY = ("bed_icu", "nursing_1", "ward_visit")


def _fits(city: City) -> Bools:
    departments = city.departments
    wards = np.bincount(departments.provider, departments.beds > 0, minlength=len(city.providers))
    return np.asarray(city.hospital & (wards >= 3) & (city.providers.tier > 0))


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    day = visits["begin"].to_numpy() // DAY
    moved = sites.pick(visits["provider"].to_numpy(), day, rng, *_MOVED)
    moved &= ((visits["kind"] == STAY) & (visits["nights"] >= _NIGHTS)).to_numpy()
    return alike(visits, moved, LAYER.name)


def _lines(
    month: Month, sites: Sites, visits: pl.DataFrame, lines: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    del sites
    stay = np.flatnonzero(made_by(visits, LAYER.name))
    nights = visits["nights"].to_numpy()[stay]
    day = 1 + np.floor(rng.random(len(stay)) * (nights - 1)).astype(np.int64)
    doctor = _of_another_ward(month.city, visits, stay, rng)
    closer = rng.random(len(stay)) < _CLOSER
    item = np.where(closer[:, None], ITEMS.where(*_CLOSELY), ITEMS.where(*_BOOKED)).ravel()
    row = np.repeat(stay, len(_BOOKED))
    midnight = visits["begin"].to_numpy()[stay] // DAY * DAY + day * DAY
    at = np.repeat(midnight + rng.integers(9 * 60, 20 * 60, len(stay)), len(_BOOKED))
    at += rng.integers(0, 40, len(at))
    new = lines_of(month, visits, row, item, 1, at, rng, doctor=np.repeat(doctor, len(_BOOKED)))
    return pl.concat([lines, new])


def _of_another_ward(
    city: City, visits: pl.DataFrame, stay: Ints, rng: np.random.Generator
) -> Ints:
    """Draw the chief of another ward of the provider for each stay."""
    departments, doctor = city.departments, visits["doctor"].to_numpy()[stay]
    provider, dept = visits["provider"].to_numpy()[stay], visits["dept"].to_numpy()[stay]
    chosen = doctor.copy()
    for place in np.unique(provider):
        wards = np.flatnonzero((departments.provider == place) & (departments.beds > 0))
        rows = np.flatnonzero(provider == place)
        at = rng.integers(0, len(wards), len(rows))
        same = departments.caty[wards[at]] == dept[rows]
        at = np.where(same, (at + 1) % len(wards), at)
        chosen[rows] = departments.first[wards[at]]
    return chosen


LAYER = Layer(
    name="several_wards",
    zh="一日转科",
    fits=_fits,
    weight=0.6,
    resembles=("charge_abuse",),
    visits=_visits,
    lines=_lines,
)

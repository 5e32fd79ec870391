"""床位后核 - a ward whose beds are licensed within the span, while patients lie there already."""

from dataclasses import replace

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.city.city import City
from features.simulation.frames import IN_BED
from features.simulation.layering.hospitals import sizeable
from features.simulation.layering.largest_ward import largest_ward, opening_days
from features.simulation.layers import Layer
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY

_NAME = "beds_licensed_later"
_KINDS = ("secondary", "primary_hospital", "tcm_hospital", "rehabilitation", "township")
#: Share of the span after which the licence comes.
_LICENSED = (0.25, 0.75)


def _city(city: City, sites: Sites, rng: np.random.Generator) -> City:
    begins = city.departments.begins.copy()
    day = rng.uniform(*_LICENSED, len(sites)) * city.span.days
    begins[largest_ward(city, sites.at)] = day.astype(np.int64)
    return replace(city, departments=replace(city.departments, begins=begins))


def _lines(
    month: Month, sites: Sites, visits: pl.DataFrame, lines: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    """Change nothing; tell who lies on the ward before the licence."""
    del rng
    city, provider = month.city, visits["provider"].to_numpy()
    ward = np.full(len(city.providers), -1)
    ward[sites.at] = city.departments.caty[largest_ward(city, sites.at)]
    early = visits["begin"].to_numpy() // DAY < opening_days(city, sites.at)[provider]
    there = (ward[provider] >= 0) & (visits["dept"].to_numpy() == ward[provider]) & early
    told = visits.filter(pl.Series(there) & visits["kind"].is_in(list(IN_BED)))
    told = told.filter(pl.col("scheme").is_null()).select("provider", "person")
    month.ledger.alike(told.with_columns(look_alike=pl.lit(_NAME)))
    return lines


def _fits(city: City) -> Bools:
    return sizeable(city, *_KINDS)


LAYER = Layer(
    name=_NAME,
    zh="床位后核",
    fits=_fits,
    weight=0.4,
    resembles=("hanging_bed",),
    city=_city,
    lines=_lines,
)

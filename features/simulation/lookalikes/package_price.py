"""打包定价 - some planned operations are sold at one price: bills the same to the fen."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.city.city import City
from features.simulation.layering.hospitals import sizeable, with_ward
from features.simulation.layering.more_beds import more_beds
from features.simulation.layering.planned_operations import WARDS, going_the_same_way, same_bill
from features.simulation.layers import Layer
from features.simulation.month import Month
from features.simulation.sites import Sites

_NAME = "package_price"
#: Planned operations sold so, and those that come besides for one usual stay, at strength
#: 0 and 1; beds for them (assumed).
_CHANCE, _MORE, _BEDS = (0.4, 0.9), (0.2, 0.5), (1, 3)
#: Nothing is left out or changed: the price is for all of it.
_SLIPS = 0.0


def _city(city: City, sites: Sites, rng: np.random.Generator) -> City:
    del rng
    return more_beds(city, sites.at, sites.between(*_BEDS), WARDS[0])


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    return going_the_same_way(month, _NAME, sites, visits, rng, _CHANCE, _MORE)


def _lines(
    month: Month,
    sites: Sites,
    visits: pl.DataFrame,
    lines: pl.DataFrame,
    rng: np.random.Generator,
) -> pl.DataFrame:
    del sites
    return same_bill(month, _NAME, visits, lines, _SLIPS, rng)


def _fits(city: City) -> Bools:
    return sizeable(city) & with_ward(city, *WARDS)


LAYER = Layer(
    name=_NAME,
    zh="打包定价",
    fits=_fits,
    weight=0.4,
    resembles=("forged_records", "fake_admission"),
    city=_city,
    visits=_visits,
    lines=_lines,
)

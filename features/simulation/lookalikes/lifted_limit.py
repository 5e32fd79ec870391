"""限制已取消 - drugs whose limit was lifted, given for what they were not paid for before."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.catalogue.items import ITEMS
from features.simulation.city.city import City
from features.simulation.frames import OPSP, OTP
from features.simulation.layering.added_lines import drugs_too
from features.simulation.layering.alike import alike, made_by
from features.simulation.layering.limits import limits
from features.simulation.layering.visited import visited
from features.simulation.layers import Layer
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY

#: Share of its adults' visits that get such a drug, and the days that it lasts.
_GIVEN, _DAYS = (0.03, 0.3), (7.0, 28.0)
_ADULT = 18
#: For what they are given beside what they were limited to: illnesses of heart, nerves and mind.
_BESIDE = ("I", "F", "G", "M", "R42", "R51", "R07", "E11", "E78")


def _fits(city: City) -> Bools:
    able = city.clinic & (city.providers.tier >= 1)
    kept = able & ~city.providers.is_kind("dental", "eye_hospital", "maternity", "dialysis_centre")
    return visited(city, kept, 0.6)


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    day, dx = visits["begin"].to_numpy() // DAY, visits["dx"].to_numpy()
    chosen = sites.pick(visits["provider"].to_numpy(), day, rng, *_GIVEN)
    chosen &= np.isin(dx, DIAGNOSES.under(*_BESIDE)) & visits["alike"].is_null().to_numpy()
    chosen &= visits["kind"].is_in((OTP, OPSP)).to_numpy() & visits["tag"].is_null().to_numpy()
    chosen &= month.city.people.age(visits["person"].to_numpy(), day) >= _ADULT
    return alike(visits, chosen, LAYER.name)


def _lines(
    month: Month, sites: Sites, visits: pl.DataFrame, lines: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    known = limits()
    lifted = np.flatnonzero(known.over(month) & (ITEMS.price[known.item] < 200))
    row = np.flatnonzero(made_by(visits, LAYER.name))
    if not len(lifted):
        return lines
    item = known.item[lifted[rng.integers(0, len(lifted), len(row))]]
    return drugs_too(month, visits, lines, row, item, _DAYS, 4, rng)


LAYER = Layer(
    name="lifted_limit",
    zh="限制已取消",
    fits=_fits,
    resembles=("off_scope", "indication_mismatch"),
    visits=_visits,
    lines=_lines,
)

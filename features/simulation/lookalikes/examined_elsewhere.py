"""外送检查 - a ward without its own scanner sends its patients to a neighbour's for an hour."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Ints
from features.simulation.catalogue.items import ITEMS, SERVICE
from features.simulation.catalogue.menus import MENUS
from features.simulation.city.city import City
from features.simulation.frames import OTP, STAY
from features.simulation.layering.added_lines import unless_there
from features.simulation.layering.alike import made_by
from features.simulation.layering.hospitals import sizeable
from features.simulation.layers import Layer
from features.simulation.lines.make import lines_of, nth
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY
from features.simulation.trade.make import visits_of
from features.simulation.trade.pull import nearness

_NAME = "examined_elsewhere"
_KINDS = ("secondary", "primary_hospital", "tcm_hospital")
#: Patients sent for one stay of three nights or more, at strength 0 and 1: most of them are lost
#: again, for of calls during a stay only some are honest (trade.presence); shortest stay.
_SENT, _SHORTEST = (0.4, 1.8), 3
#: Least tier of the neighbour; images besides the first, Poisson mean.
_TIER, _MORE = 2, 0.3


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    city = month.city
    lying = visits.filter((pl.col("kind") == STAY) & (pl.col("nights") >= _SHORTEST))
    mean = sites.spread(sites.between(*_SENT), 0.0)[lying["provider"].to_numpy()]
    sent = lying[np.repeat(np.arange(lying.height), rng.poisson(mean))]
    person, dx = sent["person"].to_numpy(), sent["dx"].to_numpy()
    there = _neighbours(city, sites)[sent["provider"].to_numpy()]
    begin = sent["begin"].to_numpy() // DAY
    until = np.minimum(begin + sent["nights"].to_numpy(), month.last)
    able = (there >= 0) & (until - begin >= 2)
    day = rng.integers(begin + 1, np.maximum(until, begin + 2))
    scans = visits_of(month, OTP, person[able], there[able], day[able], dx[able], rng, alike=_NAME)
    return pl.concat([visits, scans])


def _neighbours(city: City, sites: Sites) -> Ints:
    """Return over providers: the hospital near each site that has scanners, -1 elsewhere."""
    column = np.full(len(city.providers), -1)
    able = (city.providers.tier >= _TIER) & city.hospital
    near = nearness(city)[city.providers.town[sites.at]] * (able * city.providers.calls)[None, :]
    near[np.arange(len(sites)), sites.at] = 0.0
    column[sites.at] = np.where(near.max(axis=1, initial=0.0) > 0, near.argmax(axis=1), -1)
    return column


def _lines(
    month: Month, sites: Sites, visits: pl.DataFrame, lines: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    """Leave drugs out of the visit, and put the examination in; tell who sent the patient."""
    scan = made_by(visits, _NAME)
    away = visits.filter(pl.Series(scan))["person"].to_list()
    beds = visits.filter(pl.col("kind") == STAY, pl.col("provider").is_in(sites.at.tolist()))
    sent = beds.filter(pl.col("person").is_in(away)).select("provider", "person")
    month.ledger.alike(sent.with_columns(look_alike=pl.lit(_NAME)))
    drug = scan[lines["visit"].to_numpy()] & (ITEMS.kind[lines["item"].to_numpy()] != SERVICE)
    row = np.flatnonzero(scan)
    which, _ = nth(1 + rng.poisson(_MORE, len(row)))
    item = MENUS.of("imaging").draw(visits["dx"].to_numpy()[row[which]], rng)
    at = visits["begin"].to_numpy()[row[which]] + rng.integers(5, 40, len(which))
    kept = lines.filter(pl.Series(~drug))
    more = lines_of(month, visits, row[which], item, 1, at, rng)
    return unless_there(kept, more, row)


def _fits(city: City) -> Bools:
    return sizeable(city, *_KINDS)


LAYER = Layer(
    name=_NAME,
    zh="外送检查",
    fits=_fits,
    weight=0.4,
    resembles=("hanging_bed", "impersonation", "phantom_service"),
    visits=_visits,
    lines=_lines,
)

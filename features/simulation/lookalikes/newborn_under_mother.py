"""新生儿随母就医 - newborns, boys too, are treated under the mother's card, and it is told."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.catalogue import departments as catalogue
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.city.city import City
from features.simulation.frames import DELIVERY, OTP, STAY
from features.simulation.layering.later import in_their_month
from features.simulation.layering.told_visits import keeping, kept
from features.simulation.layers import Layer, Papers
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY
from features.simulation.trade.make import visits_of

_NAME = "newborn_under_mother"
#: Share of the deliveries there after which the child is treated, visits of such a child (Poisson,
#: beyond the first), share of those in a bed, days after the birth.
_TREATED, _MORE, _LIES, _AFTER = (0.45, 0.95), 0.8, 0.15, (1, 60)
#: What newborns have; the last is a boy's.
_ILLNESSES = ("P59.900", "L30.900", "K52.904", "J00.x00", "N47.x00")
_SHARES = np.array([0.4, 0.15, 0.12, 0.13, 0.2])
_CHILD = ("A05.02", "A07.00", "A07.01")


def _fits(city: City) -> Bools:
    wards = np.isin(city.departments.caty, [catalogue.at(code) for code in _CHILD])
    has = np.zeros(len(city.providers), dtype=bool)
    has[city.departments.provider[wards]] = True
    return np.asarray(has & city.hospital & (city.providers.tier >= 2))


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    day = visits["begin"].to_numpy() // DAY
    born = (visits["kind"] == DELIVERY).to_numpy()
    born &= sites.pick(visits["provider"].to_numpy(), day, rng, *_TREATED)
    row = np.flatnonzero(born)
    row = np.repeat(row, 1 + rng.poisson(_MORE, len(row)))
    dx = rng.choice(DIAGNOSES.where(*_ILLNESSES), len(row), p=_SHARES)
    boy = visits["person"].to_numpy()[row] % 2 == 0
    dx = np.where(~boy & (dx == DIAGNOSES.at(_ILLNESSES[-1])), DIAGNOSES.at(_ILLNESSES[0]), dx)
    lies = (rng.random(len(row)) < _LIES) & (dx == DIAGNOSES.at(_ILLNESSES[0]))
    left = day[row] + np.where(lies, visits["nights"].to_numpy()[row] + 1, 1)
    when = left + rng.integers(*_AFTER, len(row))
    person, provider = (visits[name].to_numpy()[row] for name in ("person", "provider"))
    new = visits_of(month, np.where(lies, STAY, OTP), person, provider, when, dx, rng, alike=_NAME)
    return pl.concat([visits, in_their_month(month, _NAME, new)])


def _papers(month: Month, sites: Sites, papers: Papers, rng: np.random.Generator) -> Papers:
    flag = pl.when(kept(month, _NAME)).then(pl.lit("1")).otherwise("nwb_flag")
    return {**papers, "mdtrt_d": papers["mdtrt_d"].with_columns(nwb_flag=flag)}


LAYER = Layer(
    name=_NAME,
    zh="新生儿随母就医",
    fits=_fits,
    resembles=("sex_mismatch", "impersonation", "off_scope"),
    latest_onset=0.1,
    visits=_visits,
    lines=keeping(_NAME),
    papers=_papers,
)

"""Operations that can be planned: what for, where, and people who come for them besides."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Ints
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.city.admitting import admitting
from features.simulation.city.city import City
from features.simulation.frames import STAY
from features.simulation.layering.added_stays import LEAST
from features.simulation.layering.hospitals import sizeable, usual_stays, with_ward
from features.simulation.layering.nearby import draw_near, here_now
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.trade.make import visits_of

_ILLNESSES = (
    *("K80.200", "K40.900", "K64.900", "K63.500", "H25.900", "N20.100", "I83.900", "J35.000"),
    *("E04.100", "D25.900", "N40.x00"),
)
PLANNED = DIAGNOSES.where(*_ILLNESSES)
#: Wards that such patients lie on; the first gets beds for more of them.
WARDS = ("A04.01", "A03.02", "A10.00", "A04.04", "A11.00", "A05.01")
_PER_MONTH = 30.4


def operating(city: City) -> Bools:
    """Mark the hospitals with a ward for such patients that are not tiny."""
    return sizeable(city) & with_ward(city, *WARDS)


def operations(
    month: Month, sites: Sites, more: tuple[float, float], rng: np.random.Generator
) -> pl.DataFrame:
    """Return stays of people nearby who have a planned operation at a site."""
    city = month.city
    usual = np.maximum(usual_stays(city)[sites.at], LEAST)
    mean = usual * sites.between(*more) * month.days / _PER_MONTH
    provider = np.repeat(sites.at, rng.poisson(mean))
    dx = _done_there(month, provider, rng)
    person, day = draw_near(city, provider, here_now(month), rng), _days(month, len(dx), rng)
    fits = DIAGNOSES.fits(dx, city.people.female[person], city.people.age(person, month.first))
    kept = fits & (dx >= 0) & (person >= 0)
    return visits_of(
        month, STAY, person[kept], provider[kept], day[kept], dx[kept], rng, operated=True
    )


def _done_there(month: Month, provider: Ints, rng: np.random.Generator) -> Ints:
    """Draw one of the planned operations that each provider has a ward for, -1 where none is."""
    wards: Bools = admitting(month.city)[DIAGNOSES.dept[PLANNED]][:, provider]
    weight = np.cumsum(wards * DIAGNOSES.ipt[PLANNED][:, None], axis=0)
    at = (weight < rng.random(len(provider)) * weight[-1]).sum(axis=0)
    return np.where(weight[-1] > 0, PLANNED[at.clip(max=len(PLANNED) - 1)], -1)


def _days(month: Month, count: int, rng: np.random.Generator) -> Ints:
    """Working days: nobody is operated on by plan at a weekend."""
    day = month.first + rng.integers(0, month.days, count)
    weekday = (day + month.city.span.start.weekday()) % 7
    return np.where(weekday < 5, day, np.maximum(day - 2, month.first))

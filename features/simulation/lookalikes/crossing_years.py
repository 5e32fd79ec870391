"""跨年结算 - one admission that is settled twice, at the new year."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.city.city import City
from features.simulation.frames import STAY
from features.simulation.layering.added_stays import LEAST
from features.simulation.layering.alike import alike
from features.simulation.layering.hospitals import sizeable, usual_stays
from features.simulation.layering.nearby import draw_near, here_now, of_age
from features.simulation.layering.redrawn import with_budget
from features.simulation.layers import Layer
from features.simulation.money.bills import cut_days
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY
from features.simulation.trade.make import visits_of

_NAME = "crossing_years"
_DECEMBER = 12
#: Long stays that begin in December, for one usual stay at strength 0 and 1; their nights
#: (assumed).
_LATE, _NIGHTS = (0.3, 1.0), (14, 34)
#: For what, and from which age on.
_ILLNESSES, _YOUNGEST = ("S72.000", "I61.900", "I63.900", "I69.300"), 50


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    if month.calendar[1] == _DECEMBER:
        visits = pl.concat([visits, _late(month, sites, rng)])
    left = visits["begin"].to_numpy() // DAY + visits["nights"].to_numpy()
    twice = visits["provider"].is_in(sites.at.tolist()) & (visits["kind"] == STAY)
    return alike(visits, twice.to_numpy() & (cut_days(visits, month) <= left), _NAME)


def _late(month: Month, sites: Sites, rng: np.random.Generator) -> pl.DataFrame:
    """Stays that begin late in December."""
    usual = np.maximum(usual_stays(month.city)[sites.at], LEAST)
    provider = np.repeat(sites.at, rng.poisson(usual * sites.between(*_LATE)))
    old = here_now(month) & of_age(month, _YOUNGEST)
    person, count = draw_near(month.city, provider, old, rng), len(provider)
    first = month.last - month.days // 2
    new = visits_of(
        month, STAY, person, provider, rng.integers(first, month.last, count),
        rng.choice(DIAGNOSES.where(*_ILLNESSES), count), rng,
        nights=rng.integers(*_NIGHTS, count),
    ).filter(pl.Series(person >= 0))  # fmt: skip
    return with_budget(month, new, rng)


def _fits(city: City) -> Bools:
    return sizeable(city) & ~city.providers.is_kind("eye_hospital", "maternity")


LAYER = Layer(
    name=_NAME,
    zh="跨年结算",
    fits=_fits,
    weight=0.4,
    resembles=("split_admission", "dual_benefit"),
    visits=_visits,
)

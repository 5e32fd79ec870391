"""跨年结算、中途结算 - one admission that is settled twice, at the new year or on the way."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.city.city import City
from features.simulation.frames import STAY
from features.simulation.layering.added_stays import LEAST
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
#: Long stays that begin in December, and very long ones of other months, for one usual stay at
#: strength 0 and 1; their nights (assumed).
_LATE, _LATE_NIGHTS = (0.3, 1.0), (14, 34)
_LONG, _LONG_NIGHTS = (0.01, 0.08), (62, 88)
#: For what, and from which age on.
_ILLNESSES, _YOUNGEST = ("S72.000", "I61.900", "I63.900", "I69.300"), 50


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    december = month.calendar[1] == _DECEMBER
    share, nights = (_LATE, _LATE_NIGHTS) if december else (_LONG, _LONG_NIGHTS)
    usual = np.maximum(usual_stays(month.city)[sites.at], LEAST)
    provider = np.repeat(sites.at, rng.poisson(usual * sites.between(*share)))
    old = here_now(month) & of_age(month, _YOUNGEST)
    person, count = draw_near(month.city, provider, old, rng), len(provider)
    first = month.last - month.days // 2 if december else month.first
    new = visits_of(
        month, STAY, person, provider, rng.integers(first, month.last, count),
        rng.choice(DIAGNOSES.where(*_ILLNESSES), count), rng,
        nights=rng.integers(*nights, count),
    ).filter(pl.Series(person >= 0))  # fmt: skip
    every = pl.concat([visits, with_budget(month, new, rng)])
    left = every["begin"].to_numpy() // DAY + every["nights"].to_numpy()
    here = every["provider"].is_in(sites.at.tolist()) & every["alike"].is_null()
    twice = here & pl.Series(cut_days(every, month) <= left) & (every["kind"] == STAY)
    return every.with_columns(alike=pl.when(twice).then(pl.lit(_NAME)).otherwise("alike"))


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

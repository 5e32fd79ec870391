"""家庭医生上门 - a team goes from door to door through a village on one day, and bills every call.

One doctor's code stands on more calls than a day at the desk could hold, all of old and chronically
ill people of one township.
"""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.city.city import City
from features.simulation.frames import OTP
from features.simulation.layering.customers import usual
from features.simulation.layering.nearby import here_now, of_age, pool_near
from features.simulation.layering.refills import ICD
from features.simulation.layering.sizeable import sizeable
from features.simulation.layers import Layer
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.trade.calendar import draw_days
from features.simulation.trade.make import visits_of

#: Calls at home for one usual call, at strength 0 and 1; people of a round; hours of a round, and
#: what a call costs against an ordinary one (assumed).
_ADDED, _ROUND, _HOURS, _COST = (0.2, 0.9), 22, (8 * 60, 18 * 60), 0.6
_YOUNGEST = 62


def _fits(city: City) -> Bools:
    return sizeable(
        city.providers.calls, city.providers.is_kind("township", "community", "village")
    )


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    city, parts = month.city, [visits]
    able = here_now(month) & (of_age(month, _YOUNGEST) | city.people.has.any(axis=1))
    usually = usual(sites, visits.filter(pl.col("kind") == OTP))
    count = rng.poisson(usually * sites.active(month.first, month.days) * sites.between(*_ADDED))
    for site, calls in zip(sites.at, count, strict=True):
        person = pool_near(city, int(site), int(calls), able, rng)
        rounds = max(1, round(len(person) / _ROUND))
        days = draw_days(city.span, month.first, month.days, rounds, rng)
        nth = np.arange(len(person)) * rounds // max(len(person), 1)
        ill = city.people.has[person]
        condition = np.argmax(np.where(ill, rng.random(ill.shape), -1.0), axis=1)
        dx = np.where(ill.any(axis=1), ICD[condition], DIAGNOSES.at("R53.x00"))
        new = visits_of(
            month, OTP, person, np.full(len(person), site), days[nth], dx, rng, alike=LAYER.name
        )
        chief = city.departments.first[city.providers.first_dept[site]]
        minute = np.sort(rng.integers(*_HOURS, len(person)))
        parts.append(
            new.with_columns(
                begin=pl.Series(month.minutes(days[nth], minute)),
                doctor=pl.lit(int(chief), pl.Int64),
                budget=pl.col("budget") * _COST,
            )
        )
    return pl.concat(parts)


LAYER = Layer(
    name="home_visits",
    zh="家庭医生上门",
    fits=_fits,
    weight=0.5,
    resembles=("phantom_service",),
    visits=_visits,
)

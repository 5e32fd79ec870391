"""冬季呼吸道高峰 - a clinic or shop that people with coughs and fevers turn to in winter.

December stands out against its own year by infections: the diagnoses and the drugs say why.
"""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.city.city import City
from features.simulation.frames import OTP, PHARMACY
from features.simulation.layering.customers import usual
from features.simulation.layering.nearby import draw_near, here_now
from features.simulation.layering.sizeable import sizeable
from features.simulation.layers import Layer
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.trade.calendar import draw_days
from features.simulation.trade.make import visits_of

#: Visits more for one usual visit in each winter month, at strength 0 and 1 (assumed).
_MORE = {11: (0.05, 0.25), 12: (0.25, 1.1), 1: (0.15, 0.6), 2: (0.05, 0.2)}
_ILLNESSES = ("J06.900", "J00.x00", "J20.900", "J11.100", "J02.900", "R05.x00", "R50.900")
_SHARES = np.array([0.3, 0.14, 0.16, 0.16, 0.1, 0.08, 0.06])


def _fits(city: City) -> Bools:
    small = city.clinic & (city.providers.tier <= 1)
    return np.asarray(
        sizeable(city.providers.calls, small) | sizeable(city.providers.sales, city.pharmacy)
    )


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    if month.calendar[1] not in _MORE:
        return visits
    seen = visits.filter(pl.col("kind").is_in([OTP, PHARMACY]))
    share = _MORE[month.calendar[1]]
    provider = np.repeat(sites.at, rng.poisson(usual(sites, seen) * sites.between(*share)))
    shop = month.city.providers.sales[provider] > 0
    holder = month.city.people.insutype == 310
    anybody = draw_near(month.city, provider, here_now(month), rng)
    buyer = draw_near(month.city, provider, here_now(month) & holder, rng)
    person = np.where(shop, buyer, anybody)
    kept = person >= 0
    person, provider, shop = person[kept], provider[kept], shop[kept]
    dx = rng.choice(DIAGNOSES.where(*_ILLNESSES), len(person), p=_SHARES)
    day = draw_days(month.city.span, month.first, month.days, len(person), rng)
    kind = np.where(shop, PHARMACY, OTP)
    return pl.concat(
        [visits, visits_of(month, kind, person, provider, day, dx, rng, alike=LAYER.name)]
    )


LAYER = Layer(
    name="winter_surge",
    zh="冬季呼吸道高峰",
    fits=_fits,
    weight=0.6,
    resembles=("year_end_surge",),
    visits=_visits,
)

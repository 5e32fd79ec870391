"""入冬续方 - before the roads freeze chronic patients fetch their drugs for two or three months.

The last weeks of the year stand out; long prescriptions and known illnesses say why.
"""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.catalogue.conditions import CONDITIONS
from features.simulation.city.city import City
from features.simulation.frames import OPSP, OTP, PHARMACY
from features.simulation.layering.customers import usual
from features.simulation.layering.nearby import draw_near, here_now
from features.simulation.layering.refills import ICD
from features.simulation.layering.sizeable import sizeable
from features.simulation.layers import Layer
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.trade.make import visits_of

#: Visits more for one usual visit, at strength 0 and 1; the part of the month they fall into; by
#: calendar month (assumed).
_MORE = {11: (0.08, 0.35), 12: (0.3, 1.3)}
_PART = {11: (0.5, 1.0), 12: (0.1, 0.9)}
#: Days of supply fetched, and what that makes of a usual bill (assumed).
_SUPPLY, _LARGER = (56.0, 84.0), (1.6, 2.8)
#: Illnesses whose drugs are fetched.
_TAKEN = np.array(
    [each.key in ("hypertension", "diabetes", "chd", "stroke", "copd") for each in CONDITIONS]
)


def _fits(city: City) -> Bools:
    rural = city.providers.is_kind("township", "village", "community", "clinic")
    return np.asarray(
        sizeable(city.providers.calls, rural) | sizeable(city.providers.sales, city.pharmacy)
    )


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    if month.calendar[1] not in _MORE:
        return visits
    city, share = month.city, _MORE[month.calendar[1]]
    seen = visits.filter(pl.col("kind").is_in([OTP, OPSP, PHARMACY]))
    provider = np.repeat(sites.at, rng.poisson(usual(sites, seen) * sites.between(*share)))
    shop = city.providers.sales[provider] > 0
    ill = (city.people.has & _TAKEN).any(axis=1) & here_now(month)
    buyer = draw_near(city, provider, ill & (city.people.insutype == 310), rng)
    person = np.where(shop, buyer, draw_near(city, provider, ill, rng))
    kept = person >= 0
    person, provider, shop = person[kept], provider[kept], shop[kept]
    theirs = city.people.has[person] & _TAKEN
    condition = np.argmax(np.where(theirs, rng.random(theirs.shape), -1.0), axis=1)
    certified = city.people.entitled[person, condition] <= month.first
    kind = np.where(shop, PHARMACY, np.where(certified, OPSP, OTP))
    dx = ICD[condition]
    early, late = _PART[month.calendar[1]]
    day = month.first + np.floor(rng.uniform(early, late, len(person)) * month.days)
    new = visits_of(
        month, kind, person, provider, day.astype(np.int64), dx, rng,
        supply=rng.choice(_SUPPLY, len(person)), long_rx=~shop, alike=LAYER.name,
    )  # fmt: skip
    larger = pl.Series(rng.uniform(*_LARGER, len(person)))
    return pl.concat([visits, new.with_columns(budget=pl.col("budget") * larger)])


LAYER = Layer(
    name="heating_refill",
    zh="入冬续方",
    fits=_fits,
    weight=0.6,
    resembles=("year_end_surge",),
    visits=_visits,
)

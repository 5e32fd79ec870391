"""新病区开业 - a provider that grows from a day on because it has a ward that it had not before."""

from dataclasses import replace

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Ints
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.city.city import City
from features.simulation.frames import IN_BED, STAY
from features.simulation.layering.hospitals import sizeable, usual_stays
from features.simulation.layering.largest_ward import largest_ward, opening_days
from features.simulation.layering.nearby import draw_near, here_now
from features.simulation.layers import Layer
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY
from features.simulation.trade.make import visits_of

_NAME = "new_wing"
_KINDS = ("tertiary", "secondary", "tcm_hospital", "primary_hospital", "maternity")
#: Share of the span after which it opens; its beds against the provider's others, and the patients
#: that it adds against the usual, at strength 0 and 1 (assumed).
_OPENS, _BEDS, _SHARE = (0.3, 0.65), (0.3, 0.8), (0.35, 0.9)


def _city(city: City, sites: Sites, rng: np.random.Generator) -> City:
    begins, beds = city.departments.begins.copy(), city.departments.beds.copy()
    every, ward = city.providers.beds.copy(), largest_ward(city, sites.at)
    begins[ward] = (rng.uniform(*_OPENS, len(sites)) * city.span.days).astype(np.int64)
    extra = np.maximum(2, np.rint(every[sites.at] * sites.between(*_BEDS))).astype(np.int64)
    beds[ward] += extra
    every[sites.at] += extra
    return replace(
        city,
        providers=replace(city.providers, beds=every),
        departments=replace(city.departments, begins=begins, beds=beds),
    )


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    """Nobody lies in the wing before it opens; then it draws patients of its own."""
    city, provider = month.city, visits["provider"].to_numpy()
    opens, ward = opening_days(city, sites.at), np.full(len(city.providers), -1)
    ward[sites.at] = city.departments.caty[largest_ward(city, sites.at)]
    inside = visits["kind"].is_in(list(IN_BED)).to_numpy() & (ward[provider] >= 0)
    inside &= visits["dept"].to_numpy() == ward[provider]
    early = inside & (visits["begin"].to_numpy() // DAY < opens[provider])
    mean = usual_stays(city)[sites.at] * sites.between(*_SHARE)
    mean = mean * np.clip((month.last - opens[sites.at]) / month.days, 0.0, 1.0)
    place = np.repeat(sites.at, rng.poisson(mean))
    dx = _illnesses(ward[place], rng)
    person = draw_near(city, place, here_now(month), rng)
    day = rng.integers(np.maximum(opens[place], month.first), month.last)
    fits = DIAGNOSES.fits(dx, city.people.female[person], city.people.age(person, month.first))
    kept = fits & (person >= 0) & (dx >= 0)
    new = visits_of(month, STAY, person[kept], place[kept], day[kept], dx[kept], rng, alike=_NAME)
    return pl.concat([visits.filter(pl.Series(~early)), new])


def _illnesses(caty: Ints, rng: np.random.Generator) -> Ints:
    """Draw an illness of each ward's 科别, -1 where none is admitted."""
    weight = DIAGNOSES.ipt[:, None] * (DIAGNOSES.dept[:, None] == caty[None, :])
    total = np.cumsum(weight, axis=0)
    at = (total <= rng.random(len(caty)) * total[-1]).sum(axis=0)
    return np.where(total[-1] > 0, at.clip(max=len(weight) - 1), -1)


def _fits(city: City) -> Bools:
    return sizeable(city, *_KINDS)


LAYER = Layer(
    name=_NAME,
    zh="新病区开业",
    fits=_fits,
    weight=0.4,
    resembles=("spending_outlier", "hanging_bed"),
    city=_city,
    visits=_visits,
)

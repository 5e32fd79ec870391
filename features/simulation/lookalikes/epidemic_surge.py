"""疫情聚集 - a school or a village falls ill: many like admissions on the same few days."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Ints
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.city.city import City
from features.simulation.frames import STAY
from features.simulation.layering.hospitals import sizeable, usual_stays
from features.simulation.layering.more_beds import more_beds
from features.simulation.layering.nearby import here_now, of_age
from features.simulation.layers import Layer
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.trade.calendar import is_winter
from features.simulation.trade.make import visits_of
from features.simulation.trade.pull import nearness

_NAME, _WARD = "epidemic_surge", "A03.01"
#: Chance of a wave in a month at strength 0 and 1, so many times as likely in winter (assumed).
_CHANCE, _WINTER = (0.12, 0.3), 2.0
#: Admissions of a wave: at least so many, and for one usual stay of a month at strength 0 and 1.
_FEWEST, _SHARE, _MOST = 4, (0.3, 0.9), 25
#: Days around the peak, as a standard deviation; beds for them at strength 0 and 1.
_DAYS, _BEDS = 1.2, (3, 9)
#: What a village and what a school falls ill with; ages of a school; how often it is a school.
_VILLAGE, _SCHOOL = ("J18.900", "J11.100", "A09.900"), ("J11.100", "A09.900", "J06.900")
_AGES, _SCHOOLS = (6, 17), 0.4


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    likely = sites.between(*_CHANCE) * (_WINTER if is_winter(month.calendar[1]) else 1.0)
    size = _FEWEST + usual_stays(month.city)[sites.at] * sites.between(*_SHARE)
    here, pupils = here_now(month), of_age(month, *_AGES)
    parts = [visits]
    for at, mean, wave in zip(sites.at, size, rng.random(len(sites)) < likely, strict=True):
        if not wave:
            continue
        school = rng.random() < _SCHOOLS
        able = here & pupils if school else here
        person = _fallen_ill(month, int(at), able, min(int(rng.poisson(mean)), _MOST), rng)
        count = len(person)
        peak = month.first + rng.integers(month.days)
        day = np.rint(peak + _DAYS * rng.standard_normal(count))
        day = day.clip(month.first, month.last - 1).astype(np.int64)
        dx = np.full(count, DIAGNOSES.at(rng.choice(_SCHOOL if school else _VILLAGE)))
        parts.append(
            visits_of(
                month, STAY, person, np.full(count, at), day, dx, rng, operated=False, alike=_NAME
            )
        )
    return pl.concat(parts)


def _fallen_ill(
    month: Month, provider: int, able: Bools, count: int, rng: np.random.Generator
) -> Ints:
    """People of one township near the provider."""
    people, near = month.city.people, nearness(month.city)[:, provider]
    weight = near * np.bincount(people.town[able], minlength=len(near))
    town = rng.choice(len(near), p=weight / weight.sum())
    return rng.permutation(np.flatnonzero(able & (people.town == town)))[:count]


def _fits(city: City) -> Bools:
    return sizeable(city) & ~city.providers.is_kind("eye_hospital", "maternity", "psychiatric")


LAYER = Layer(
    name=_NAME,
    zh="疫情聚集",
    fits=_fits,
    weight=0.4,
    resembles=("fake_admission", "low_standard_admission", "spending_outlier"),
    city=more_beds(_WARD, *_BEDS),
    visits=_visits,
)

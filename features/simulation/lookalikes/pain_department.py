"""疼痛科、针灸推拿科 - people in pain come in courses, and are given several therapies a time.

The diagnosis and the department say why.
"""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.city.city import City
from features.simulation.frames import OTP
from features.simulation.layering.alike import made_by
from features.simulation.layering.customers import usual
from features.simulation.layering.having import department_of, having, seen_in
from features.simulation.layering.more import calls
from features.simulation.layering.nearby import here_now, of_age, sent_near
from features.simulation.layering.therapies import with_therapies
from features.simulation.layers import Layer
from features.simulation.lines.make import nth
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.trade.make import visits_of

_DEPARTMENTS = ("A27.00", "A50.13", "A50.14", "A50.10")
_ILLNESSES = ("M54.500", "M47.202", "M51.202", "M75.000", "M79.100", "M17.900")
_YOUNGEST = 30
#: Visits in courses for one usual call, at strength 0 and 1; visits of a course; days between two
#: of them; therapies a visit beyond the ordinary, Poisson mean (assumed).
_ADDED, _COURSE, _EVERY, _THERAPIES = (0.15, 0.6), (3, 7), (2, 4), 2.4


def _fits(city: City) -> Bools:
    return np.asarray(having(city, *_DEPARTMENTS) & (city.providers.calls > 0))


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    mean = usual(sites, visits.filter(pl.col("kind") == OTP)) / np.mean(_COURSE)
    wanted = here_now(month) & of_age(month, _YOUNGEST)
    person, provider, begin = sent_near(month, sites, mean, _ADDED, wanted, rng)
    dx = rng.choice(DIAGNOSES.where(*_ILLNESSES), len(person))
    which, number = nth(rng.integers(*_COURSE, len(person)))
    day = begin[which] + number * rng.integers(*_EVERY, len(person))[which]
    which, day = which[day < month.last], day[day < month.last]
    new = visits_of(
        month, OTP, person[which], provider[which], day, dx[which], rng, alike=LAYER.name
    )
    department = department_of(month.city, *_DEPARTMENTS)[provider[which]]
    return pl.concat([visits, seen_in(month.city, new, department, rng)])


def _lines(
    month: Month, sites: Sites, visits: pl.DataFrame, lines: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    del sites
    on = calls(visits, made_by(visits, LAYER.name)).times(_THERAPIES, rng).later(15, 60, rng)
    return with_therapies(month, visits, lines, on, rng)


LAYER = Layer(
    name="pain_department",
    zh="疼痛科、针灸推拿科",
    fits=_fits,
    weight=0.4,
    resembles=("over_treatment",),
    visits=_visits,
    lines=_lines,
)

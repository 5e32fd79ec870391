"""康复科 - after a stroke or a broken hip people lie for weeks and train every day.

Therapies for hours a day, ordered for the diagnosis by the department of rehabilitation.
"""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.city.city import City
from features.simulation.frames import STAY
from features.simulation.layering.alike import made_by
from features.simulation.layering.customers import usual
from features.simulation.layering.having import department_of, having, seen_in
from features.simulation.layering.more import days
from features.simulation.layering.nearby import here_now, of_age, sent_near
from features.simulation.layering.therapies import with_therapies
from features.simulation.layers import Layer
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.trade.make import visits_of

_DEPARTMENT = "A21.00"
_ILLNESS, _YOUNGEST = "I69.300", 50
#: Stays for one usual stay, at strength 0 and 1; their nights; therapies of one of their days,
#: Poisson mean (assumed).
_ADDED, _NIGHTS, _THERAPIES = (0.15, 0.5), (12, 29), 3.5


def _fits(city: City) -> Bools:
    return having(city, _DEPARTMENT, wards=True)


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    usually = np.maximum(usual(sites, visits.filter(pl.col("kind") == STAY)), 1.0)
    wanted = here_now(month) & of_age(month, _YOUNGEST)
    person, provider, day = sent_near(month, sites, usually, _ADDED, wanted, rng)
    dx = np.full(len(person), DIAGNOSES.at(_ILLNESS))
    nights = rng.integers(*_NIGHTS, len(person))
    new = visits_of(
        month, STAY, person, provider, day, dx, rng, nights=nights, operated=False,
        alike=LAYER.name,
    )  # fmt: skip
    department = department_of(month.city, _DEPARTMENT, wards=True)[provider]
    return pl.concat([visits, seen_in(month.city, new, department, rng)])


def _lines(
    month: Month, sites: Sites, visits: pl.DataFrame, lines: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    del sites
    on = days(visits, made_by(visits, LAYER.name)).times(_THERAPIES, rng).later(60, 420, rng)
    return with_therapies(month, visits, lines, on, rng)


LAYER = Layer(
    name="rehabilitation_therapy",
    zh="康复科",
    fits=_fits,
    weight=0.4,
    resembles=("over_treatment",),
    visits=_visits,
    lines=_lines,
)

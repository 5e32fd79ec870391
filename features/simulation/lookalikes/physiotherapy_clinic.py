"""理疗诊所 - a small clinic whose patients come for aching backs and joints, and for therapy alone.

What others give in drugs it gives in therapies: the diagnoses say why.
"""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.city.city import City
from features.simulation.frames import OTP
from features.simulation.layering.alike import alike, made_by
from features.simulation.layering.more import calls
from features.simulation.layering.relined import without_drugs
from features.simulation.layering.sizeable import sizeable
from features.simulation.layering.therapies import with_therapies
from features.simulation.layers import Layer
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY

_ILLNESSES = ("M54.500", "M47.202", "M51.202", "M75.000", "M79.100", "S93.400")
_YOUNGEST = 25
#: Share of calls that are for such an illness, at strength 0 and 1; share of them without drugs;
#: therapies a visit beyond the ordinary, Poisson mean (assumed).
_ACHING, _NO_DRUGS, _THERAPIES = (0.25, 0.75), 0.7, 2.2


def _fits(city: City) -> Bools:
    return sizeable(city.providers.calls, city.providers.is_kind("clinic", "community", "village"))


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    day = visits["begin"].to_numpy() // DAY
    aching = sites.pick(visits["provider"].to_numpy(), day, rng, *_ACHING)
    aching &= (visits["kind"] == OTP).to_numpy() & visits["alike"].is_null().to_numpy()
    aching &= month.city.people.age(visits["person"].to_numpy(), day) >= _YOUNGEST
    dx = np.where(
        aching, rng.choice(DIAGNOSES.where(*_ILLNESSES), visits.height), visits["dx"].to_numpy()
    )
    changed = visits.with_columns(dx=pl.Series(dx), coded=pl.Series(dx))
    return alike(changed, aching, LAYER.name)


def _lines(
    month: Month, sites: Sites, visits: pl.DataFrame, lines: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    del sites
    marked = made_by(visits, LAYER.name)
    lines = without_drugs(lines, marked & (rng.random(visits.height) < _NO_DRUGS))
    on = calls(visits, marked).times(_THERAPIES, rng).later(15, 60, rng)
    return with_therapies(month, visits, lines, on, rng)


LAYER = Layer(
    name="physiotherapy_clinic",
    zh="理疗诊所",
    fits=_fits,
    weight=0.4,
    resembles=("over_treatment",),
    visits=_visits,
    lines=_lines,
)

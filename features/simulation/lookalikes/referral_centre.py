"""区域转诊中心 - graver and dearer cases, borne out by nights, operations, lines and diagnoses."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.city.city import City
from features.simulation.frames import STAY
from features.simulation.layering.dearer import dearer
from features.simulation.layering.hospitals import sizeable
from features.simulation.layering.redrawn import of_severity
from features.simulation.layers import Layer
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.trade.severity import MAJOR

_NAME = "referral_centre"
_KINDS = ("tertiary", "secondary", "tcm_hospital", "oncology")
#: Share of the stays that are such cases at strength 0 and 1; of these, with a dearer illness
#: (assumed).
_GRAVE, _DEARER = (0.25, 0.7), 0.4


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    chance = sites.spread(sites.between(*_GRAVE), 0.0)[visits["provider"].to_numpy()]
    sent = pl.Series(rng.random(visits.height) < chance) & (visits["kind"] == STAY)
    sent &= visits["alike"].is_null()
    grave = visits.filter(sent)
    dx, person = grave["dx"].to_numpy(), grave["person"].to_numpy()
    people, dear = month.city.people, dearer()[grave["dx"].to_numpy()]
    can = DIAGNOSES.fits(dear, people.female[person], people.age(person, month.first))
    worse = np.where(can & (rng.random(len(dx)) < _DEARER), dear, dx)
    operated = rng.random(len(dx)) < np.nan_to_num(DIAGNOSES.operated[worse])
    grave = grave.with_columns(
        dx=pl.Series(worse),
        coded=pl.Series(worse),
        operated=grave["operated"] | pl.Series(operated),
        alike=pl.lit(_NAME),
    )
    grave = of_severity(month, grave, np.full(grave.height, MAJOR), rng)
    return pl.concat([visits.filter(~sent), grave])


def _fits(city: City) -> Bools:
    return sizeable(city, *_KINDS)


LAYER = Layer(
    name=_NAME,
    zh="区域转诊中心",
    fits=_fits,
    resembles=("upcoding", "spending_outlier", "over_treatment"),
    visits=_visits,
)

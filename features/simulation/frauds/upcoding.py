"""高套编码 - a dearer diagnosis, a graver severity, a longer list than the stay bears out.

Some sites begin with the change of policy in the middle of the span; a few doctors do most of it.
"""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Floats
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.city.city import City
from features.simulation.frames import STAY
from features.simulation.layering.dearer import dearer
from features.simulation.layering.hospitals import LEAST_CHANGED, sizeable
from features.simulation.layering.ward_insiders import insiders_at
from features.simulation.layers import PROVIDER, Layer
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY
from features.simulation.streams import stream
from features.simulation.trade.severity import MAJOR, MOST_SECONDARIES

_NAME = "upcoding"
#: Chance that a stay of an insider, and of another doctor, is coded up, at strength 0 and 1.
_INSIDERS, _OTHERS = (0.1, 0.95), (0.03, 0.4)
#: Share of the sites that begin with the policy.
_REFORMED = 0.5
#: Of the lifted stays: how many get a dearer diagnosis, and how many jump to the gravest severity.
_DEARER, _GRAVEST = 0.4, 0.7
#: Diagnoses added to the list, Poisson mean; what the bill gains; wards with an insider.
_LIST, _FEE, _WARDS = 2.4, 1.06, 3


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    provider, day = visits["provider"].to_numpy(), visits["begin"].to_numpy() // DAY
    honest = visits["scheme"].is_null() & visits["alike"].is_null()
    able = (honest & (visits["kind"] == STAY)).to_numpy()
    able &= visits["severity"].to_numpy() > MAJOR
    inside = insiders_at(month.city, _NAME, _WARDS)[visits["doctor"].to_numpy()]
    begun = _begun(month, sites)[provider] <= day
    chance = np.where(
        inside,
        sites.chance(provider, day, *_INSIDERS),
        sites.chance(provider, day, *_OTHERS),
    )
    lifted = able & begun & (rng.random(visits.height) < chance)
    return pl.concat(
        [visits.filter(pl.Series(~lifted)), _coded_up(month, visits.filter(pl.Series(lifted)), rng)]
    )


def _coded_up(month: Month, stays: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    dx, count = stays["dx"].to_numpy(), stays.height
    people, person = month.city.people, stays["person"].to_numpy()
    dear = dearer()[dx]
    can = DIAGNOSES.fits(dear, people.female[person], people.age(person, month.first))
    coded = np.where(can & (rng.random(count) < _DEARER), dear, dx)
    step = np.maximum(stays["severity"].to_numpy() - 1, MAJOR)
    severity = np.where(rng.random(count) < _GRAVEST, MAJOR, step)
    others = stays["others"].to_numpy() + 1 + rng.poisson(_LIST - 1, count)
    return stays.with_columns(
        coded=pl.Series(coded),
        severity=pl.Series(severity),
        others=pl.Series(np.minimum(others, MOST_SECONDARIES)),
        budget=pl.col("budget") * _FEE,
        scheme=pl.lit(_NAME),
    )


def _begun(month: Month, sites: Sites) -> Floats:
    """Return over providers the day from which a site codes up; the policy's day for some."""
    city = month.city
    rng = stream(city.settings.seed, f"{city.number}/{_NAME}/policy")
    policy = city.span.first_day(city.span.months // 2)
    reformed = rng.random(len(sites)) < _REFORMED
    return sites.spread(np.where(reformed, np.maximum(policy, sites.onset), sites.onset), np.inf)


def _fits(city: City) -> Bools:
    other = ~city.providers.is_kind("community", "eye_hospital")
    return sizeable(city, least=LEAST_CHANGED) & other


LAYER = Layer(
    name=_NAME,
    zh="高套编码",
    fits=_fits,
    culprits=(PROVIDER, "doctor"),
    visits=_visits,
)

"""科室共用账号 - all of internal medicine is entered under one chief's name, day and night.

One code sees more people than one doctor could; nothing of it is invented.
"""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Ints
from features.simulation.catalogue.departments import DEPARTMENTS
from features.simulation.city.city import City
from features.simulation.layering.alike import alike
from features.simulation.layering.sizeable import sizeable
from features.simulation.layers import Layer
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY

#: Share of the visits entered under the account, at strength 0 and 1 (assumed).
_ENTERED = (0.35, 0.97)
#: Staff of a provider that has something to share.
_STAFF = 4


def _fits(city: City) -> Bools:
    staff = np.bincount(city.staff.provider, minlength=len(city.providers))
    size = city.providers.calls + city.providers.stays
    return sizeable(size, city.clinic & (staff >= _STAFF))


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    """Under the chief of the branch's first department; of a small provider, of its first."""
    city, provider = month.city, visits["provider"].to_numpy()
    entered = sites.pick(provider, visits["begin"].to_numpy() // DAY, rng, *_ENTERED)
    doctor = visits["doctor"].to_numpy()
    entered &= doctor >= 0
    small = city.providers.tier[provider] < 2
    dept = np.where(small, city.providers.first_dept[provider], _firsts(city)[_dept(city, doctor)])
    changed = visits.with_columns(
        doctor=pl.when(pl.Series(entered)).then(pl.Series(city.departments.first[dept])).otherwise(
            "doctor"
        )
    )  # fmt: skip
    return alike(changed, entered, LAYER.name)


def _dept(city: City, doctor: Ints) -> Ints:
    return city.staff.dept[np.maximum(doctor, 0)]


def _firsts(city: City) -> Ints:
    """Return for each department the first one of its provider and branch (A03…)."""
    letters = [code[:3] for code in DEPARTMENTS]
    branch = np.array([letters.index(each) for each in letters])
    key = city.departments.provider * len(branch) + branch[city.departments.caty]
    _, first, back = np.unique(key, return_index=True, return_inverse=True)
    return np.asarray(first[back], dtype=np.int64)


LAYER = Layer(
    name="shared_account",
    zh="科室共用账号",
    fits=_fits,
    weight=0.5,
    resembles=("phantom_service",),
    visits=_visits,
)

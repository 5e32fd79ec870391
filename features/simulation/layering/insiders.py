"""Insiders: the one to three of a site's staff through whom its scheme goes."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Floats
from features.simulation.catalogue.departments import DEPARTMENTS
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.city.city import NEVER, City
from features.simulation.sites import Sites
from features.simulation.streams import stream

#: Insiders of a site at most, and how much rarer the second and third of a department are (assumed).
_MOST, _RANK = 3, 0.5
#: Least pull of a department against the busiest.
_QUIET = 0.05


def insiders(city: City, layer: str, sites: Sites, branch: str = "") -> Bools:
    """Mark the insiders over all staff; the same in every month.

    They are there throughout; chiefs of busy departments are likelier. Where the site has
    departments whose code begins with `branch`, all are taken from those.
    """
    rng = stream(city.settings.seed, f"{city.number}/{layer}/insiders")
    staff, departments = city.staff, city.departments
    there = (staff.begins <= 0) & (staff.left >= NEVER)
    rank = np.arange(len(staff)) - departments.first[staff.dept]
    caty = departments.caty[staff.dept]
    weight = np.where(there, _pull()[caty] * _RANK**rank, 0.0)
    fits = pl.Series(list(DEPARTMENTS)).str.starts_with(branch).to_numpy()[caty]
    marked = np.zeros(len(staff), dtype=bool)
    for provider in sites.at:
        here = np.flatnonzero((staff.provider == provider) & (weight > 0))
        own = here[fits[here]]
        among = own if len(own) else here
        count = min(int(rng.integers(1, _MOST + 1)), len(among))
        if count:
            share = weight[among] / weight[among].sum()
            marked[rng.choice(among, count, replace=False, p=share)] = True
    return marked


def by(marked: Bools, visits: pl.DataFrame) -> Bools:
    """Mark the visits whose doctor or pharmacist is one of those marked over all staff."""
    doctor = visits["doctor"].to_numpy()
    return np.asarray(marked[doctor] & (doctor >= 0))


def _pull() -> Floats:
    """Return how much each kind of department has to do: weights of its outpatient diagnoses."""
    calls = np.bincount(DIAGNOSES.dept, DIAGNOSES.otp, minlength=len(DEPARTMENTS))
    return np.asarray(np.maximum(calls / calls.max(), _QUIET))

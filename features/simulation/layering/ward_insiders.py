"""The one doctor of a ward through whose hands a scheme goes: always the same."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Ints
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.city.city import NEVER, City
from features.simulation.city.departments import dept_for
from features.simulation.streams import stream

#: Chance that it is not the chief (assumed).
_SECOND = 0.3


def insider_of(city: City, layer: str, dept: Ints) -> Ints:
    """Return the doctor (position in Staff) of each department who does a layer's work.

    `dept` are positions in Departments. It is the chief or the next one, there throughout.
    """
    departments, staff = city.departments, city.staff
    rng = stream(city.settings.seed, f"{city.number}/{layer}/insiders")
    rank = (rng.random(len(departments)) < _SECOND) % np.maximum(departments.staff, 1)
    chosen = departments.first + rank
    there = (staff.begins[chosen] <= 0) & (staff.left[chosen] == NEVER)
    return np.where(there, chosen, departments.first)[dept]


def through_insiders(
    city: City, layer: str, visits: pl.DataFrame, chance: float, rng: np.random.Generator
) -> pl.DataFrame:
    """Give visits, with the chance, to the insider of the department that sees their diagnosis."""
    provider = visits["provider"].to_numpy()
    dept = dept_for(city, provider, DIAGNOSES.dept[visits["dx"].to_numpy()])
    taken = rng.random(visits.height) < chance
    doctor = np.where(taken, insider_of(city, layer, dept), visits["doctor"].to_numpy())
    return visits.with_columns(doctor=pl.Series(doctor, dtype=pl.Int64))


def insiders_at(city: City, layer: str, most: int) -> Bools:
    """Mark, over Staff, the insiders of up to `most` wards of every hospital, the same always."""
    departments = city.departments
    rng = stream(city.settings.seed, f"{city.number}/{layer}/wards")
    key = rng.random(len(departments)) / (0.2 + departments.beds)
    order = np.lexsort((key, departments.provider))
    provider = departments.provider[order]
    rank = np.arange(len(order)) - np.searchsorted(provider, provider)
    chosen = order[(rank < most) & (departments.beds[order] > 0)]
    marked = np.zeros(len(city.staff), dtype=bool)
    marked[insider_of(city, layer, chosen)] = True
    return marked

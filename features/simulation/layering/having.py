"""Providers that have a department of a kind, and which one it is."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Ints
from features.simulation.catalogue import departments as catalogue
from features.simulation.city.city import City
from features.simulation.city.staff import draw_staff
from features.simulation.span import DAY


def department_of(city: City, *codes: str, wards: bool = False) -> Ints:
    """Return each provider's department of the first of these 科别 that it has, -1 none.

    With `wards`, one that has beds.
    """
    found = np.full(len(city.providers), -1)
    departments = city.departments
    for code in reversed(codes):
        at = np.flatnonzero(departments.caty == catalogue.at(code))
        at = at[departments.beds[at] > 0] if wards else at
        found[departments.provider[at]] = at
    return found


def having(city: City, *codes: str, wards: bool = False) -> Bools:
    """Mark the local providers that have one."""
    return np.asarray((department_of(city, *codes, wards=wards) >= 0) & city.local)


def seen_in(
    city: City, visits: pl.DataFrame, department: Ints, rng: np.random.Generator
) -> pl.DataFrame:
    """Return the visits with a doctor of that department (position in Departments) each."""
    day = visits["begin"].to_numpy() // DAY
    return visits.with_columns(
        doctor=pl.Series(draw_staff(city, department, rng, day)),
        dept=pl.Series(city.departments.caty[department]),
    )

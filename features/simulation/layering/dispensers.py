"""The few of a provider's staff through whose hands its dirty dispensing goes."""

import numpy as np
import polars as pl

from features.simulation.arrays import Ints
from features.simulation.city.city import City
from features.simulation.streams import stream

#: How many insiders a provider has at most, its chief among them; the first does most of it
#: (assumed).
_MOST, _FIRST = 3, 0.6


def dispensers_of(city: City, layer: str, provider: int) -> Ints:
    """Return one to three of the provider's staff, always the same; none where it has none."""
    rng = stream(city.settings.seed, f"{city.number}/{layer}/insiders/{provider}")
    staff = city.staff
    own = np.flatnonzero(staff.provider == provider)
    there = own[(staff.begins[own] <= 0) & (staff.left[own] >= city.span.days)]
    others = rng.permutation(there if len(there) else own)
    chief = city.departments.first[city.providers.first_dept[provider]]
    chosen = np.append(chief, others[others != chief]) if len(others) else others
    return np.asarray(chosen[: rng.integers(1, _MOST + 1)], dtype=np.int64)


def by_dispensers(
    city: City, layer: str, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    """Return the visits with an insider of their provider as doctor, in that one's department."""
    provider = visits["provider"].to_numpy()
    doctor, dept = visits["doctor"].to_numpy().copy(), visits["dept"].to_numpy().copy()
    for site in np.unique(provider):
        rows, who = np.flatnonzero(provider == site), dispensers_of(city, layer, int(site))
        if not len(who):
            continue
        turn = rng.geometric(_FIRST, len(rows)) - 1
        doctor[rows] = who[turn % len(who)]
        dept[rows] = city.departments.caty[city.staff.dept[doctor[rows]]]
    return visits.with_columns(doctor=pl.Series(doctor), dept=pl.Series(dept))

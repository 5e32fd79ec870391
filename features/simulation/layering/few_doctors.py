"""The one to three of a site's doctors or pharmacists through whom its scheme goes."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Floats, Ints
from features.simulation.catalogue.departments import DEPARTMENTS
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.city.city import NEVER, City
from features.simulation.sites import Sites
from features.simulation.streams import stream

#: Of a site at most, and how much rarer the second and third of a department are (assumed).
_MOST, _RANK = 3, 0.35
#: How much they are taken from the busiest: power of what each has to do.
_KEEN = 1.6
#: Tier from which on a site has the most of them.
_LARGE = 2
#: Least pull of a department against the busiest.
_QUIET = 0.02
#: Of each 科别 the first one of its branch: internal medicine, surgery…
_BRANCH = np.array([[code[:3] for code in DEPARTMENTS].index(code[:3]) for code in DEPARTMENTS])


def few_doctors(city: City, layer: str, sites: Sites, branch: str = "") -> Bools:
    """Mark them over all staff; the same in every month.

    They are there throughout; chiefs of busy departments are likelier. Where the site has
    departments whose code begins with `branch`, all are taken from those.
    """
    rng = stream(city.settings.seed, f"{city.number}/{layer}/doctors")
    staff, departments = city.staff, city.departments
    there = (staff.begins <= 0) & (staff.left >= NEVER)
    rank = np.arange(len(staff)) - departments.first[staff.dept]
    caty = departments.caty[staff.dept]
    weight = np.where(there, (_pull()[caty] * _RANK**rank) ** _KEEN, 0.0)
    fits = pl.Series(list(DEPARTMENTS)).str.starts_with(branch).to_numpy()[caty]
    marked = np.zeros(len(staff), dtype=bool)
    for provider in sites.at:
        here = np.flatnonzero((staff.provider == provider) & (weight > 0))
        own = here[fits[here]]
        among = own if len(own) else here
        large = city.providers.tier[provider] >= _LARGE
        count = min(_MOST if large else int(rng.integers(1, _MOST + 1)), len(among))
        if count:
            share = weight[among] / weight[among].sum()
            marked[rng.choice(among, count, replace=False, p=share)] = True
    return marked


def by(marked: Bools, visits: pl.DataFrame) -> Bools:
    """Mark the visits whose doctor or pharmacist is one of those marked over all staff."""
    doctor = visits["doctor"].to_numpy()
    return np.asarray(marked[doctor] & (doctor >= 0))


def seen_by_few(
    city: City,
    layer: str,
    sites: Sites,
    visits: pl.DataFrame,
    kinds: tuple[int, ...],
    branch: str = "",
) -> Bools:
    """Mark the visits of these kinds to a site's few doctors that no scheme has touched."""
    ordinary = visits["scheme"].is_null() & visits["kind"].is_in(kinds)
    return np.asarray(by(few_doctors(city, layer, sites, branch), visits) & ordinary.to_numpy())


def sent_to(
    city: City,
    marked: Bools,
    visits: pl.DataFrame,
    rng: np.random.Generator,
    *,
    branch: bool = False,
) -> pl.DataFrame:
    """Return the visits with one of those marked in place of the doctor, and the department.

    With `branch`, one whose department is of the branch (A03…) of the visit's. A visit to a
    provider that has none of them stays as it is.
    """
    staff = np.flatnonzero(marked)
    if not len(staff):
        return visits
    caty, dept = city.departments.caty[city.staff.dept], visits["dept"].to_numpy()
    works = _place(city.staff.provider[staff], caty[staff], branch=branch)
    order = np.argsort(works, kind="stable")
    staff, works = staff[order], works[order]
    place = _place(visits["provider"].to_numpy(), dept, branch=branch)
    first = np.searchsorted(works, place, side="left")
    count = np.searchsorted(works, place, side="right") - first
    drawn = first + np.floor(rng.random(len(place)) * count).astype(np.int64)
    chosen = staff[np.minimum(drawn, len(staff) - 1)]
    doctor = np.where(count > 0, chosen, visits["doctor"].to_numpy())
    return visits.with_columns(
        doctor=pl.Series(doctor), dept=pl.Series(np.where(count > 0, caty[chosen], dept))
    )


def _place(provider: Ints, caty: Ints, *, branch: bool) -> Ints:
    """Return a number for each provider, or for each branch of its departments, one for none."""
    kind = np.where(caty < 0, 0, 1 + _BRANCH[caty]) * branch
    return np.asarray(provider * (1 + len(DEPARTMENTS)) + kind, dtype=np.int64)


def _pull() -> Floats:
    """Return how much each kind of department has to do: weights of its outpatient diagnoses."""
    calls = np.bincount(DIAGNOSES.dept, DIAGNOSES.otp, minlength=len(DEPARTMENTS))
    return np.asarray(np.maximum(calls / calls.max(), _QUIET))

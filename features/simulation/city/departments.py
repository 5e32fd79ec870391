"""The departments of all providers, and the one in which a case is seen."""

from dataclasses import replace

import numpy as np

from features.simulation.arrays import Floats, Ints
from features.simulation.catalogue import departments as catalogue
from features.simulation.city.city import City, Departments, Providers
from features.simulation.city.mix import MIX
from features.simulation.city.wards import WARDS

#: Days that departments exist before the start, or before the contract of a newcomer (assumed).
_AGE = (100, 3000)
#: Log sigma of a ward's share of the beds around the usual one (assumed).
_SIGMA = 0.4


def draw_departments(
    providers: Providers, rng: np.random.Generator
) -> tuple[Providers, Departments]:
    """Draw departments with their beds; return the providers that know them, and them.

    Their staff comes later. A provider has no more wards than beds.
    """
    owners, caty, weight = [], [], []
    for at, kind in enumerate(MIX):
        wards, here = WARDS[kind.name], np.flatnonzero(providers.kind == at)
        there = rng.random((len(here), len(wards))) < np.array([ward.chance for ward in wards])
        row, which = np.nonzero(there)
        owners.append(here[row])
        caty.append(np.array([catalogue.at(ward.caty) for ward in wards])[which])
        weight.append(np.array([ward.beds for ward in wards])[which])
    provider = np.concatenate(owners)
    order = np.argsort(provider, kind="stable")
    provider = provider[order]
    depts = np.bincount(provider, minlength=len(providers))
    first = np.cumsum(depts) - depts
    shares = np.concatenate(weight)[order] * rng.lognormal(0.0, _SIGMA, len(provider))
    beds = _share_beds(providers.beds, provider, shares)
    since = np.minimum(providers.contract, 0)[provider] - rng.integers(*_AGE, len(provider))
    return replace(providers, first_dept=first, depts=depts), Departments(
        provider=provider,
        caty=np.concatenate(caty)[order],
        beds=beds,
        begins=since,
        first=np.zeros(len(provider), dtype=np.int64),
        staff=np.zeros(len(provider), dtype=np.int64),
    )


def dept_for(city: City, provider: Ints, caty: Ints) -> Ints:
    """Return the department (position in Departments) that sees a case of 科别 `caty`.

    The provider's own of that 科别, else one of the same branch (A03 of A03.04), else its most
    general one; `provider` and `caty` (position in catalogue.departments.DEPARTMENTS) are columns.
    """
    departments, branch = city.departments, _branches()
    chosen = city.providers.first_dept[provider]
    for kinds in (branch, np.arange(len(branch))):
        wide = len(kinds)
        held = departments.provider * wide + kinds[departments.caty]
        order = np.argsort(held, kind="stable")
        asked = provider * wide + np.where(caty < 0, -1, kinds[caty])
        at = np.searchsorted(held[order], asked).clip(max=len(held) - 1)
        found = (held[order][at] == asked) & (caty >= 0)
        chosen = np.where(found, order[at], chosen)
    return np.asarray(chosen, dtype=np.int64)


def _share_beds(beds: Ints, provider: Ints, weight: Floats) -> Ints:
    """Share each provider's beds among its departments by weight, one each first."""
    result = np.zeros(len(provider), dtype=np.int64)
    rank = _rank_of_wards(provider, weight)
    ward = (weight > 0) & (rank < beds[provider])
    result[ward] = 1
    rest = beds - np.bincount(provider, ward, minlength=len(beds)).astype(np.int64)
    share = np.where(ward, weight, 0.0)
    total = np.bincount(provider, share, minlength=len(beds))
    passed = np.cumsum(share) - share
    begin = passed - passed[np.searchsorted(provider, provider)]
    scale = (rest / np.where(total > 0, total, 1.0))[provider]
    upto = np.round((begin + share) * scale) - np.round(begin * scale)
    return result + np.where(ward, upto, 0).astype(np.int64)


def _rank_of_wards(provider: Ints, weight: Floats) -> Ints:
    """Return the rank of each department's weight within its provider, the heaviest 0."""
    order = np.lexsort((-weight, provider))
    rank = np.zeros(len(provider), dtype=np.int64)
    rank[order] = np.arange(len(provider)) - np.searchsorted(provider, provider)
    return rank


def _branches() -> Ints:
    """Return a number for each 科别, one for all of a branch."""
    letters = [code[:3] for code in catalogue.DEPARTMENTS]
    return np.array([letters.index(each) for each in letters])

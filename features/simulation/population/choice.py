"""Who goes where: near first, large and tertiary from further away, and mostly the same place."""

import numpy as np

from features.simulation.arrays import Ints
from features.simulation.population.people import People
from features.simulation.population.providers import Providers

#: Pull of a provider of tier 0-3 on people of another district, of what it has at home (assumed).
_FROM_AFAR = np.array([0.004, 0.01, 0.04, 0.16])
#: Share of visits that go to the person's usual provider (assumed).
LOYALTY = 0.6


def draw_providers_for(providers: Providers, district: Ints, rng: np.random.Generator) -> Ints:
    """Draw a provider for each entry of `district`, the district where the person lives."""
    chosen = np.zeros(len(district), dtype=np.int64)
    for code in np.unique(district):
        here = np.flatnonzero(district == code)
        pull = np.where(providers.district == code, 1.0, _FROM_AFAR[providers.tier])
        pull = pull * providers.stays
        chosen[here] = rng.choice(len(providers), size=len(here), p=pull / pull.sum())
    return chosen


def draw_patients_for(
    people: People,
    providers: Providers,
    provider: Ints,
    rng: np.random.Generator,
    youngest: int = 0,
) -> Ints:
    """Draw a person of the provider's own district for each entry, the frail more often."""
    district, chosen = providers.district[provider], np.zeros(len(provider), dtype=np.int64)
    for code in np.unique(district):
        here = np.flatnonzero(district == code)
        local = np.flatnonzero((people.district == code) & (people.age >= youngest))
        p = people.frailty[local] / people.frailty[local].sum()
        chosen[here] = rng.choice(local, size=len(here), p=p)
    return chosen

"""What a person is treated for: their chronic illness or an acute one, and how gravely."""

import numpy as np

from features.simulation.arrays import Floats, Ints
from features.simulation.care.calendar import is_winter
from features.simulation.care.families import FAMILIES, FREQUENCY
from features.simulation.care.groups import YUAN
from features.simulation.population.people import People
from features.simulation.population.providers import Providers
from features.simulation.span import Span

#: Share of a chronic patient's stays that are for the chronic illness (assumed).
_FOR_CHRONIC = 0.6
#: How much dearer illnesses prefer each tier (0 none, 1, 2, 3): power of the family's price.
_PREFERENCE = np.array([-0.9, -0.45, 0.15, 0.55])
_AGE_EDGES = np.array([14, 45, 65])


def _distribution(tier: int, winter: int, age: int, female: bool) -> Floats:
    weights = FREQUENCY * (YUAN / 7000) ** _PREFERENCE[tier]
    for at, family in enumerate(FAMILIES):
        if not family.youngest <= age <= family.oldest or family.sex == "MF"[not female]:
            weights[at] = 0
        weights[at] *= 1.8 if winter and family.winter else 1.0
    return np.asarray(weights / weights.sum())


def draw_families(
    span: Span,
    people: People,
    providers: Providers,
    person: Ints,
    provider: Ints,
    day: Ints,
    rng: np.random.Generator,
) -> Ints:
    """Draw the illness family of each visit."""
    band = np.searchsorted(_AGE_EDGES, people.age[person], side="right")
    tier, winter = providers.tier[provider], is_winter(span, day)
    stratum = ((tier * 2 + winter) * 4 + band) * 2 + people.female[person]
    family = np.zeros(len(person), dtype=np.int64)
    for code in np.unique(stratum):
        here = np.flatnonzero(stratum == code)
        age = (8, 32, 56, 75)[code // 2 % 4]
        p = _distribution(code // 16, code // 8 % 2, age, bool(code % 2))
        family[here] = rng.choice(len(FAMILIES), size=len(here), p=p)
    illness = people.illness[person]
    chronic = (illness >= 0) & (rng.random(len(person)) < _FOR_CHRONIC)
    return np.where(chronic, illness, family)


def draw_severities(
    people: People, providers: Providers, person: Ints, provider: Ints, rng: np.random.Generator
) -> Ints:
    """Draw 0 major, 1 ordinary, 2 no complication: graver with age, tier and coding habit."""
    major = 0.03 + 0.045 * providers.tier[provider] + 0.05 * (people.age[person] > 70)
    major = major * providers.coding[provider]
    u = rng.random(len(person))
    return np.where(u < major, 0, np.where(u < major + 0.36, 1, 2)).astype(np.int64)

"""How grave a stay is, how long it lasts, how many further diagnoses are written down."""

import numpy as np

from features.simulation.arrays import Ints
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.city.city import KINDS, City

MAJOR, ORDINARY, PLAIN = 0, 1, 2
#: Nights of each severity against a middling case (assumed).
_NIGHTS = np.array([1.40, 1.05, 0.88])
#: Length of stay by kind of provider over the mean of 8.6 (claims reference 4.3: tertiary 7.8,
#: secondary 9.5, primary 9.6, private 11.2, township 6.4, community 8.8); tertiary and private
#: such that long stays of special wards, most of them in tertiary hospitals here, leave 4.3's.
_BY_KIND = {"tertiary": 7.0, "secondary": 9.5, "primary_hospital": 9.6, "township": 6.4,
            "community": 8.8, "tcm_hospital": 9.5, "oncology": 7.0}  # fmt: skip
_PRIVATE = 1.25
_MEAN = 8.6
#: Nights of the catalogue are medians of a middling case; with this factor the mean is 8.6.
_TO_MEAN = 1.06
#: Secondary diagnoses of each severity (assumed).
_SECONDARIES = np.array([4.2, 2.4, 0.9])
MOST_SECONDARIES = 9
_LENGTH = np.array([_BY_KIND.get(name, _MEAN) / _MEAN for name in KINDS])


def draw_severities(
    city: City, person: Ints, provider: Ints, day: Ints, dx: Ints, rng: np.random.Generator
) -> Ints:
    """Draw the severity: graver with age, tier and the provider's habit of coding."""
    tier, age = city.providers.tier[provider], city.people.age(person, day)
    major = (0.03 + 0.045 * tier + 0.05 * (age > 70)) * city.providers.coding[provider]
    u = rng.random(len(person))
    drawn = np.where(u < major, MAJOR, np.where(u < major + 0.36, ORDINARY, PLAIN))
    return np.where(np.isnan(DIAGNOSES.yuan[dx]), PLAIN, drawn).astype(np.int64)


def nights_of(
    city: City, provider: Ints, dx: Ints, severity: Ints, rng: np.random.Generator
) -> Ints:
    """Draw the nights of each stay, at least one."""
    providers = city.providers
    usual = np.nan_to_num(DIAGNOSES.nights[dx], nan=4.0) * _NIGHTS[severity]
    usual = usual * _LENGTH[providers.kind[provider]] * providers.length[provider]
    usual = _TO_MEAN * usual * np.where(providers.private[provider], _PRIVATE, 1.0)
    return np.asarray(np.maximum(1, np.rint(rng.gamma(4.0, usual / 4.0))), dtype=np.int64)


def secondaries(
    city: City, person: Ints, provider: Ints, severity: Ints, day: Ints, rng: np.random.Generator
) -> Ints:
    """Draw how many further diagnoses a stay's list holds."""
    age = 0.6 + city.people.age(person, day) / 120
    habit = np.sqrt(city.providers.coding[provider])
    drawn = rng.poisson(_SECONDARIES[severity] * age * habit)
    return np.minimum(drawn, MOST_SECONDARIES).astype(np.int64)

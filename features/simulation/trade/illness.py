"""What a person comes for: one of their chronic conditions, or what age, sex and season bring."""

from dataclasses import dataclass

import numpy as np

from features.simulation.arrays import Floats, Ints
from features.simulation.catalogue.conditions import CONDITIONS
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.city.city import People

#: Upper ends of the age bands in years.
_BANDS = np.array([3, 15, 30, 45, 60, 72])
_TYPICAL = np.array([1, 8, 23, 38, 53, 66, 80])
#: How much commoner respiratory illness is in winter (assumed).
_WINTER = 1.9
#: Share of a chronic patient's visits that are for a chronic condition (assumed).
OWN = {"otp": 0.30, "phac": 0.55, "ipt": 0.36}


@dataclass(frozen=True)
class Illness:
    """Cumulative choice of diagnoses by age band, sex and season, for one setting."""

    setting: str
    cumulated: Floats  # flat over (band, sex, winter)
    chronic: Ints  # for each condition the diagnosis it is seen for

    def draw(
        self, people: People, person: Ints, day: int, rng: np.random.Generator, *, winter: bool
    ) -> Ints:
        """Draw a diagnosis (position) for each entry of `person`."""
        band = np.searchsorted(_BANDS, people.age(person, day), side="right")
        row = (band * 2 + people.female[person]) * 2 + int(winter)
        at = np.searchsorted(self.cumulated, row + rng.random(len(person)))
        acute = np.minimum(at - row * len(DIAGNOSES), len(DIAGNOSES) - 1)
        ill = people.has[person]
        key = np.where(ill, rng.random(ill.shape), -1.0)
        own = self.chronic[np.argmax(key, axis=1)]
        chronic = ill.any(axis=1) & (rng.random(len(person)) < OWN[self.setting]) & (own >= 0)
        return np.asarray(np.where(chronic, own, acute))


def illness_of(setting: str) -> Illness:
    """Build the choice for a setting: otp, phac or ipt, by the diagnoses' weights there."""
    base = np.asarray(getattr(DIAGNOSES, setting))
    rows = []
    for age in _TYPICAL:
        for sex in "MF":
            for winter in (False, True):
                fits = (DIAGNOSES.youngest <= age) & (age <= DIAGNOSES.oldest)
                fits &= np.array([only in ("", sex) for only in DIAGNOSES.sex])
                weight = base * fits * np.where(winter & DIAGNOSES.winter, _WINTER, 1.0)
                weight = weight * np.where(DIAGNOSES.condition >= 0, _chronic_at(age), 1.0)
                rows.append(np.cumsum(weight / weight.sum()))
    table = np.minimum(np.array(rows), 1.0)
    table[:, -1] = 1.0
    chronic = [
        DIAGNOSES.at(each.icd) if base[DIAGNOSES.at(each.icd)] > 0 else -1 for each in CONDITIONS
    ]
    flat = (table + np.arange(len(table))[:, None]).reshape(-1)
    return Illness(setting, flat, np.array(chronic, dtype=np.int64))


def _chronic_at(age: int) -> float:
    """How often a chronic illness is met outside those who are known to have it, by age."""
    return min(1.0, max(0.02, (age - 20) / 60))

"""The insured people who use care: age, scheme, chronic illness, frailty, death."""

from dataclasses import dataclass

import numpy as np

from features.simulation.arrays import Bools, Floats, Ints
from features.simulation.care.families import CHRONIC, FAMILIES, FREQUENCY
from features.simulation.population import districts
from features.simulation.span import Span

#: A death day beyond every span: alive.
NEVER = 1_000_000
#: Age bands of patients (0-14, 15-44, 45-64, 65-94), their shares, demand and chronic shares.
_EDGES = np.array([0, 15, 45, 65, 95])
_SHARE = (0.10, 0.25, 0.33, 0.32)
_DEMAND = np.array([0.6, 0.6, 1.0, 1.7])
_CHRONIC = np.array([0.0, 0.08, 0.32, 0.52])
#: Employees among those over 14, so that 29 % of all are (§4.2).
_EMPLOYEE = 0.29 / 0.90
#: Deaths a year exp(0.085 (age - 65)) x this, about the life table of people who fall ill.
_MORTALITY_AT_65 = 0.010
#: Honest stays after death come of the register: one death in 20 stands there up to three weeks
#: too early, and one living person in 1 500 is taken for a dead one (assumed).
_TOO_EARLY, _MISTAKEN = 0.05, 1 / 1500
#: Employees insured at 市本级; people insured out of town (§4.2: 7.3 % of encounters).
_CITY_LEVEL, _ELSEWHERE = 0.5, 0.07


@dataclass(frozen=True)
class People:
    """Columns over people; `age` in years at the start, deaths as day numbers (NEVER: alive)."""

    female: Bools
    age: Ints
    born: Ints  # days before the start
    district: Ints
    employee: Bools  # 职工 310, else 居民 390
    frailty: Floats  # relative rate of stays, mean about 1
    illness: Ints  # chronic family, -1 none
    death: Ints
    registered: Ints  # death as the register has it
    insured: Ints  # position in districts.INSURED

    def __len__(self) -> int:
        return len(self.age)


def draw_people(span: Span, count: int, rng: np.random.Generator) -> People:
    """Draw `count` people."""
    band = rng.choice(4, size=count, p=_SHARE)
    born = (rng.uniform(_EDGES[band], _EDGES[band + 1]) * 365.25).astype(np.int64) + 1
    age = (born / 365.25).astype(np.int64)
    illness = rng.choice(CHRONIC, size=count, p=FREQUENCY[CHRONIC] / FREQUENCY[CHRONIC].sum())
    female = rng.random(count) < 0.5
    fits = np.array([family.youngest for family in FAMILIES])[illness] <= age
    fits &= female | np.array([family.sex != "F" for family in FAMILIES])[illness]
    ill = fits & (rng.random(count) < _CHRONIC[band])
    frailty = rng.gamma(1.1, 1 / 1.1, count) * _DEMAND[band] * np.where(ill, 1.4, 0.8)
    rate = _MORTALITY_AT_65 * np.exp(0.085 * (age - 65)) * (0.4 + 0.6 * frailty)
    death = (rng.exponential(1 / rate) * 365).clip(max=NEVER).astype(np.int64)
    death = np.where(death < span.days, np.maximum(death, 1), NEVER)
    early = np.where(rng.random(count) < _TOO_EARLY, rng.integers(1, 22, count), 0)
    registered = np.where(death < NEVER, np.maximum(0, death - early), NEVER)
    mistaken = (death == NEVER) & (rng.random(count) < _MISTAKEN)
    district = rng.choice(len(districts.CODES), size=count, p=districts.SHARE)
    employee = (band > 0) & (rng.random(count) < _EMPLOYEE)
    insured = np.where(employee & (rng.random(count) < _CITY_LEVEL), districts.CITY_LEVEL, district)
    insured = np.where(rng.random(count) < _ELSEWHERE, districts.ELSEWHERE, insured)
    return People(
        female=female,
        age=age,
        born=born,
        district=district,
        employee=employee,
        frailty=frailty / frailty.mean(),
        illness=np.where(ill, illness, -1),
        death=death,
        registered=np.where(mistaken, rng.integers(0, span.days, count), registered),
        insured=insured,
    )

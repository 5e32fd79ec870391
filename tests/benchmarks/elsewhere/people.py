"""People: age, work, illness, need of care, death, households."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from tests.benchmarks.elsewhere.days import DAYS, START, Bools, Floats, Ints, Texts, draws
from tests.benchmarks.elsewhere.providers import towns_of

NEVER = 10**6
"""`died` of the living."""
RISING = {
    "HTN": (0.55, 60, 8),
    "DM": (0.22, 60, 9),
    "CHD": (0.18, 68, 7),
    "STROKE": (0.06, 70, 7),
    "COPD": (0.05, 66, 7),
    "CANCER": (0.012, 62, 9),
    "LIPID": (0.1, 55, 9),
}
"""Share of the very old who have it, age at which half of that is reached, spread (years)."""
FROM_AGE = {"HBV": (0.015, 20), "ESRD": (0.0016, 35), "DEP": (0.02, 16), "PSY": (0.004, 18)}
"""Share that has an illness, above an age."""


@dataclass(frozen=True)
class People:
    """Arrays over people; `need` multiplies visits (about 1), `died` is a day, or NEVER.

    `away` are insured elsewhere, `has` tells by chronic illness who has it.
    """

    town: Ints
    age: Floats
    woman: Bools
    employee: Bools
    away: Bools
    born: list[date]
    code: Texts
    need: Floats
    has: dict[str, Bools]
    died: Ints
    household: Ints

    def __len__(self) -> int:
        return len(self.town)

    @property
    def alive(self) -> Bools:
        """Who lives at the end."""
        alive: Bools = self.died == NEVER
        return alive


def make_people(seed: int, n: int) -> People:
    """So many people."""
    rng = draws(seed, "people")
    weight = rng.gamma(3, 1, towns_of(n))
    group = rng.choice(3, n, p=[0.17, 0.55, 0.28])
    ages = [rng.uniform(0, 17, n), rng.normal(40, 12, n), rng.normal(68, 8, n)]
    age = np.clip(np.choose(group, ages), 0, 97)
    need = rng.gamma(0.9, 1 / 0.9, n) * (0.5 + age / 70) * np.where(age < 12, 1.7, 1)
    return People(
        town=rng.choice(len(weight), n, p=weight / weight.sum()),
        age=age,
        woman=rng.random(n) < 0.5,
        employee=rng.random(n) < np.where(age < 18, 0, 0.36),
        away=rng.random(n) < 0.03,
        born=[START - timedelta(days=int(years * 365.25)) for years in age],
        code=np.array([f"4607{number:012d}" for number in rng.choice(10**9, n, replace=False)]),
        need=need,
        has=_illness(rng, age),
        died=_deaths(rng, age),
        household=rng.integers(0, n // 3, n),
    )


def _illness(rng: np.random.Generator, age: Floats) -> dict[str, Bools]:
    shares: dict[str, Floats] = {}
    for illness, (top, half, spread) in RISING.items():
        shares[illness] = np.asarray(top / (1 + np.exp((half - age) / spread)), np.float64)
    for illness, (share, least) in FROM_AGE.items():
        shares[illness] = np.where(age > least, share, 0.0)
    told = {illness: rng.random(len(age)) < share for illness, share in shares.items()}
    for rare in ("ESRD", "PSY", "CANCER", "STROKE"):
        told[rare][rng.choice(np.flatnonzero(age > 40), 3, replace=False)] = True
    return told


def _deaths(rng: np.random.Generator, age: Floats) -> Ints:
    died = np.full(len(age), NEVER)
    weight = np.exp(age / 12)
    dead = rng.choice(len(age), int(len(age) * 0.007), replace=False, p=weight / weight.sum())
    died[dead] = rng.integers(60, DAYS, len(dead))
    return died

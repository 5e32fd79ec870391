"""Honest stays: what people are admitted for, where, and for how many nights."""

import numpy as np
import polars as pl

from tests.benchmarks.elsewhere.days import DAYS, TRADE, draws
from tests.benchmarks.elsewhere.ground import Ground

WHY = {
    "PNEU": 0.2, "ANG": 0.1, "CVA": 0.1, "AECOPD": 0.07, "DMI": 0.07, "FRAC": 0.05, "APP": 0.05,
    "GALL": 0.06, "HERN": 0.04, "DISC": 0.08, "VBI": 0.05, "LGAST": 0.05, "LHTN": 0.03,
    "LBACK": 0.03, "AMI": 0.02,
}  # fmt: skip
HARD = ("CVA", "FRAC", "AMI", "GALL")
NIGHTS = {"T": 7.0, "S": 8.2, "P": 9.0, "C": 6.0}
"""Mean nights, of a negative binomial."""


def honest_stays(ground: Ground) -> pl.DataFrame:
    """Events of common stays; stays of specialties are in honest_special."""
    rng, people = draws(ground.seed, "stays"), ground.people
    share = 0.055 + 0.5 / (1 + np.exp(-(people.age - 66) / 9))
    mean = share * 1.5 * (0.5 + 0.5 * people.need) * 0.62
    who = np.repeat(np.arange(len(people)), rng.poisson(mean))
    n = len(who)
    kind = rng.choice(list(WHY), n, p=list(WHY.values()))
    kind[people.age[who] < 14] = "PNEU"
    hard = rng.choice(list("TSP"), n, p=[0.55, 0.42, 0.03])
    easy = rng.choice(list("TSPC"), n, p=[0.25, 0.35, 0.2, 0.2])
    where = np.where(np.isin(kind, HARD), hard, easy)
    where[np.isin(kind, ["DISC", "LBACK"]) & (rng.random(n) < 0.4)] = "P"
    mean_nights = np.array([NIGHTS[k] for k in where])
    nights = np.maximum(1, rng.negative_binomial(5, 5 / (5 + mean_nights)))
    at = ground.go(rng, who, where, 0.6)
    return ground.stays(rng, who, at, rng.choice(DAYS, n, p=TRADE), nights, kind)

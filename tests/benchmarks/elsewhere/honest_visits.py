"""Honest visits: acute illness at the counters of hospitals, clinics and village rooms."""

import numpy as np
import polars as pl

from tests.benchmarks.elsewhere.days import DAY_MINUTES, WINTER, Bools, Ints, Texts, draws
from tests.benchmarks.elsewhere.ground import Ground, Rng

A_YEAR_AND_A_HALF = 1.5
VISITS_A_YEAR = 4.6
WHERE = {"L": 0.33, "V": 0.12, "C": 0.25, "P": 0.05, "S": 0.15, "T": 0.10}
WHY = {
    "URI": 0.26, "BRONCH": 0.09, "GAST": 0.12, "BACK": 0.12, "SKIN": 0.06, "UTI": 0.04,
    "DIZZY": 0.07, "EYE": 0.04, "INJ": 0.04, "INSOM": 0.03, "TCM": 0.04, "DENT": 0.04,
    "CHECK": 0.04, "GYN": 0.01,
}  # fmt: skip
OF_CHILDREN = {"URI": 0.6, "BRONCH": 0.25, "SKIN": 0.1, "DENT": 0.05}


def honest_visits(ground: Ground) -> pl.DataFrame:
    """Events of acute visits; village rooms have market days, when many come within an hour."""
    rng, people = draws(ground.seed, "visits"), ground.people
    mean = people.need * VISITS_A_YEAR * A_YEAR_AND_A_HALF
    who = np.repeat(np.arange(len(people)), rng.poisson(mean))
    kinds = rng.choice(list(WHERE), len(who), p=list(WHERE.values()))
    at = ground.go(rng, who, kinds, 0.7)
    day, come = ground.open_days(rng, who, at)
    who, at, day = who[come], at[come], day[come]
    village = ground.providers.kind[at] == "V"
    minute = ground.minutes(rng, at, day)
    market = village & (rng.random(len(at)) < 0.5) & (day % 5 == ground.providers.town[at] % 5)
    minute[market] = day[market] * DAY_MINUTES + 480 + rng.integers(0, 50, market.sum())
    emergency = ~village & (rng.random(len(at)) < 0.03)
    kind = _why(rng, ground, who, at, day)
    return ground.events(rng, who, at, minute, kind, np.where(emergency, "13", "11"))


def _why(rng: Rng, ground: Ground, who: Ints, at: Ints, day: Ints) -> Texts:
    people, n = ground.people, len(who)
    age, woman = people.age[who], people.woman[who]
    specialty = ground.providers.specialty[at]

    def some(share: float) -> Bools:
        return rng.random(n) < share

    kind = rng.choice(list(WHY), n, p=list(WHY.values()))
    kind[WINTER[day] & some(0.25)] = "URI"
    kind[woman & (age > 18) & (age < 60) & some(0.1)] = "GYN"
    kind[(kind == "GYN") & ((~woman & some(0.99)) | (age < 15))] = "URI"
    kind[~woman & (age > 58) & some(0.07)] = "BPH"
    child = age < 14
    kind[child] = rng.choice(list(OF_CHILDREN), child.sum(), p=list(OF_CHILDREN.values()))
    kind[(specialty == "tcm") & some(0.55)] = "TCM"
    kind[(specialty == "pain") & some(0.85)] = "BACK"
    return kind

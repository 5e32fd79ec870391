"""Honest stays of specialties, which look like frauds by their figures: alike, and many."""

import numpy as np
import polars as pl

from tests.benchmarks.elsewhere.days import DAYS, Ints, draws
from tests.benchmarks.elsewhere.ground import Ground, Rng


def honest_special(ground: Ground) -> pl.DataFrame:
    """Events of births, courses of chemotherapy, psychiatry, rehabilitation, cataracts, bones."""
    rng = draws(ground.seed, "special")
    makers = (_births, _chemotherapy, _psychiatry, _rehabilitation, _cataracts, _bone_setting)
    return pl.concat([make(rng, ground) for make in makers])


def _repeated(who: Ints, times: int, first: Ints, step: Ints | int) -> tuple[Ints, Ints, Ints]:
    """Row, person and day of courses, each person's `step` days apart."""
    row = np.repeat(np.arange(len(who)), times)
    number = np.tile(np.arange(times), len(who))
    return row, who[row], first[row] + number * np.broadcast_to(step, len(who))[row]


def _births(rng: Rng, ground: Ground) -> pl.DataFrame:
    people = ground.people
    fertile = people.woman & (people.age > 22) & (people.age < 39)
    who = np.flatnonzero(fertile & (rng.random(len(people)) < 0.075))
    n = len(who)
    private = rng.choice(ground.providers.are("P", "mat"), n)
    at = np.where(rng.random(n) < 0.25, private, ground.usual["S"][who])
    kind = np.where(rng.random(n) < 0.42, "CS", "BIRTH")
    nights = np.where(kind == "CS", 5, 3)
    return ground.stays(rng, who, at, rng.integers(20, DAYS - 30, n), nights, kind, "52")


def _chemotherapy(rng: Rng, ground: Ground) -> pl.DataFrame:
    people = ground.people
    who = np.flatnonzero(people.has["CANCER"] & (rng.random(len(people)) < 0.5))
    centres = np.concatenate([ground.providers.are("P", "onco"), ground.providers.are("T")[:6]])
    home = rng.choice(centres, len(who))
    row, whom, day = _repeated(who, 6, rng.integers(0, 400, len(who)), 21)
    nights = rng.integers(1, 5, len(whom))
    return ground.stays(rng, whom, home[row], day, nights, "CHEMO")


def _psychiatry(rng: Rng, ground: Ground) -> pl.DataFrame:
    who = np.flatnonzero(ground.people.has["PSY"])
    home = rng.choice(ground.providers.are("PS", "psy"), len(who))
    row, whom, day = _repeated(who, 6, np.zeros(len(who), dtype=np.int64), 85)
    day = day + rng.integers(0, 15, len(whom))
    return ground.stays(rng, whom, home[row], day, rng.integers(35, 60, len(whom)), "PSY")


def _rehabilitation(rng: Rng, ground: Ground) -> pl.DataFrame:
    people = ground.people
    who = np.flatnonzero(people.has["STROKE"] & (rng.random(len(people)) < 0.12))
    home = rng.choice(ground.providers.are("P", "rehab"), len(who))
    first, step = rng.integers(0, 450, len(who)), rng.integers(32, 70, len(who))
    row, whom, day = _repeated(who, 3, first, step)
    return ground.stays(rng, whom, home[row], day, rng.integers(18, 29, len(whom)), "REHAB")


def _cataracts(rng: Rng, ground: Ground) -> pl.DataFrame:
    people = ground.people
    who = np.flatnonzero((people.age > 62) & (rng.random(len(people)) < 0.022))
    centre = rng.choice(ground.providers.are("P", "eye"), len(who))
    at = np.where(rng.random(len(who)) < 0.7, centre, ground.usual["S"][who])
    first = rng.integers(0, 520, len(who))
    other = rng.random(len(who)) < 0.4
    whom, where = np.concatenate([who, who[other]]), np.concatenate([at, at[other]])
    day = np.concatenate([first, first[other] + rng.integers(9, 40, other.sum())])
    return ground.stays(rng, whom, where, day, rng.integers(1, 3, len(whom)), "CAT")


def _bone_setting(rng: Rng, ground: Ground) -> pl.DataFrame:
    who = rng.choice(len(ground.people), int(len(ground.people) * 0.004), replace=False)
    at = rng.choice(ground.providers.are("PS", "tcm"), len(who))
    day, nights = rng.integers(0, DAYS, len(who)), rng.integers(8, 15, len(who))
    return ground.stays(rng, who, at, day, nights, "DISC")

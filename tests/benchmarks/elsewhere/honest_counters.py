"""Honest sales over the counter: pharmacies, paid mostly from employees' accounts."""

import numpy as np
import polars as pl

from tests.benchmarks.elsewhere.days import DAYS, draws
from tests.benchmarks.elsewhere.ground import Ground
from tests.benchmarks.elsewhere.providers import WHOLE

TOURISTS = 2500
"""Sales to people insured elsewhere in shops of tourists: what looks like cash out and is none."""


def honest_counters(ground: Ground) -> pl.DataFrame:
    """Events of sales: employees buy often, others seldom, tourists in a few shops."""
    rng, people = draws(ground.seed, "counters"), ground.people
    mean = np.where(people.employee, 3.6, 0.35) * 1.5 * (0.4 + people.need * 0.6)
    who = np.repeat(np.arange(len(people)), rng.poisson(mean))
    second, other = ground.usual["R2"][who], ground.near(rng, "R", people.town[who])
    elsewhere = np.where(rng.random(len(who)) < 0.5, second, other)
    at = np.where(rng.random(len(who)) < 0.55, ground.usual["R"][who], elsewhere)
    day, come = ground.open_days(rng, who, at)
    who, at, day = who[come], at[come], day[come]
    sold = ground.events(rng, who, at, ground.minutes(rng, at, day), "OTC", "41")

    n = rng.poisson(TOURISTS * len(people) / WHOLE)
    guest = rng.choice(np.flatnonzero(people.away), n)
    shop = rng.choice(ground.providers.are("R", "tour"), n)
    minute = ground.minutes(rng, shop, rng.integers(0, DAYS, n))
    return pl.concat([sold, ground.events(rng, guest, shop, minute, "OTC", "41")])

"""Courses of treatment: one patient, the same illness, admitted again and again on a beat."""

import numpy as np
import polars as pl

from features.simulation.arrays import Ints
from features.simulation.care.families import POSITION
from features.simulation.care.groups import PLAIN
from features.simulation.care.stays import stays
from features.simulation.population.choice import draw_patients_for
from features.simulation.world import World


def cyclic_stays(
    world: World,
    provider: Ints,
    icd: str,
    every: tuple[float, float],
    rounds: tuple[int, int],
    rng: np.random.Generator,
    youngest: int = 0,
) -> pl.DataFrame:
    """Return a course of stays for one local patient per entry of `provider`.

    `every` is the mean and standard deviation in days from one admission to the next, `rounds`
    the least and the greatest number of admissions; rounds after the end of the span are cut off.
    """
    patient = draw_patients_for(world.people, world.providers, provider, rng, youngest)
    number = rng.integers(rounds[0], rounds[1] + 1, len(provider))
    course = np.repeat(np.arange(len(provider)), number)
    nth = np.arange(len(course)) - np.repeat(np.cumsum(number) - number, number)
    first = rng.integers(0, max(1, world.span.days - 30), len(provider))
    beat = np.rint(first[course] + nth * every[0] + rng.normal(0.0, every[1], len(course)))
    day = np.maximum(0, beat).astype(np.int64)
    family = np.full(len(course), POSITION[icd])
    severity = np.full(len(course), PLAIN)
    new = stays(world, patient[course], provider[course], day, family, severity, rng)
    return new.filter(pl.col("day") < world.span.days)

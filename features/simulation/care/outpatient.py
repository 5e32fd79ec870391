"""The content of an outpatient visit: one day, no group, a small fee."""

import numpy as np
import polars as pl

from features.simulation.arrays import Ints
from features.simulation.care.groups import PLAIN, group_of
from features.simulation.world import VISIT, World

#: Medians in yuan and log sigma of §4.7: employees 163, residents 97, sigma 1.05.
_EMPLOYEE_MEDIAN, _RESIDENT_MEDIAN, _SIGMA = 163.0, 97.0, 1.05
_LEAST_FEE = 5.0


def outpatient(
    world: World, person: Ints, provider: Ints, day: Ints, family: Ints, rng: np.random.Generator
) -> pl.DataFrame:
    """Return honest outpatient visits in the VISIT schema."""
    count = len(person)
    median = np.where(world.people.employee[person], _EMPLOYEE_MEDIAN, _RESIDENT_MEDIAN)
    fee = np.maximum(_LEAST_FEE, median * rng.lognormal(0.0, _SIGMA, count))
    return pl.DataFrame(
        {
            "person": person,
            "provider": provider,
            "inpatient": np.zeros(count, dtype=bool),
            "day": day,
            "nights": np.zeros(count, dtype=np.int64),
            "family": family,
            "group": group_of(family, PLAIN),
            "fee": fee,
            "comorbid": np.zeros(count, dtype=np.int64),
            "operated": np.zeros(count, dtype=bool),
            "scheme": pl.Series([None] * count, dtype=pl.String),
        },
        schema=VISIT,
    )

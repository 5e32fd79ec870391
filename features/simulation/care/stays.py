"""The content of a stay: nights, operation, secondary diagnoses and the fee they lead to."""

import numpy as np
import polars as pl

from features.simulation.arrays import Ints
from features.simulation.care import groups
from features.simulation.world import VISIT, World

#: Length of stay by tier over the mean of 8.6 nights (§4.3: township 6.4, primary 9.6,
#: secondary 9.5, tertiary 7.8).
_TIER_NIGHTS = np.array([6.4, 9.6, 9.5, 7.8]) / 8.6
#: Fee by tier over a secondary hospital's; gives §4.1's tertiary means of 11-13 k yuan (assumed).
_TIER_FEE = np.array([0.50, 0.66, 1.00, 1.34])
#: Employees over residents: 11 522 / 7 339 yuan (§4.1), the rest being tier and age.
_EMPLOYEE_FEE, _RESIDENT_FEE = 1.36, 0.90
#: Spread of the fee within a group and a length of stay, as a log-normal sigma (assumed).
_SIGMA = 0.34


def stays(
    world: World,
    person: Ints,
    provider: Ints,
    day: Ints,
    family: Ints,
    severity: Ints,
    rng: np.random.Generator,
) -> pl.DataFrame:
    """Return honest stays in the VISIT schema; every stay of the city begins here."""
    people, providers, count = world.people, world.providers, len(person)
    tier = providers.tier[provider]
    usual = groups.FAMILY_NIGHTS[family] * groups.NIGHTS[severity] * _TIER_NIGHTS[tier]
    usual = usual * providers.length[provider]
    nights = np.maximum(1, np.rint(rng.gamma(4.0, usual / 4.0)))
    operated = rng.random(count) < groups.OPERATED[family] * np.array([0.3, 0.7, 1.0, 1.0])[tier]
    age = 0.6 + people.age[person] / 120
    comorbid = rng.poisson(groups.SECONDARIES[severity] * age * providers.diagnosing[provider])
    fee = (
        groups.YUAN[family]
        * groups.FEE[severity]
        * _TIER_FEE[tier]
        * providers.price[provider]
        * np.where(people.employee[person], _EMPLOYEE_FEE, _RESIDENT_FEE)
        * np.where(operated, 1.15, 1 - 0.35 * groups.OPERATED[family])
        * np.sqrt(nights / usual)
        * rng.lognormal(0.0, _SIGMA, count)
    )
    return pl.DataFrame(
        {
            "person": person,
            "provider": provider,
            "inpatient": np.ones(count, dtype=bool),
            "day": day,
            "nights": nights.astype(np.int64),
            "family": family,
            "group": groups.group_of(family, severity),
            "fee": fee,
            "comorbid": np.minimum(comorbid, 7),
            "operated": operated,
            "scheme": pl.Series([None] * count, dtype=pl.String),
        },
        schema=VISIT,
    )

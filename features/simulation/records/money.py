"""Who pays a bill, in whole fen so that the parts add up to the sum."""

import numpy as np
import polars as pl

from features.simulation.arrays import Ints
from features.simulation.population.people import People
from features.simulation.population.providers import Providers

#: Deductible of a stay in yuan by tier 0-3 (起付线; assumed, typical of cities).
_DEDUCTIBLE = np.array([100.0, 200.0, 400.0, 800.0])
#: In-catalogue fund share of stays, employees 84.1 %, residents 66.0 % (§4.1).
_EMPLOYEE_RATE, _RESIDENT_RATE = 0.841, 0.660
#: `inscp_amt` is about 0.88 of the fee (§4.7); pooled outpatient visits get 50-70 % of it,
#: and 55 % of outpatient visits are pooled at all (assumed).
_IN_SCOPE, _POOLED = 0.88, 0.55


def pay(
    people: People, providers: Providers, bills: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    """Add `fund`, `own` and `account` to `fee`, all Int64 fen, to bills of visits or their parts.

    Reads person, provider, inpatient, fee and `opening` (the part that bears the deductible).
    """
    fee, count = bills["fee"].to_numpy(), bills.height
    inpatient, employee = bills["inpatient"].to_numpy(), people.employee[bills["person"]]
    scope = fee * rng.normal(_IN_SCOPE, 0.04, count).clip(0.70, 1.0)
    deductible = 100 * _DEDUCTIBLE[providers.tier[bills["provider"]]] * bills["opening"].to_numpy()
    rate = np.where(employee, _EMPLOYEE_RATE, _RESIDENT_RATE)
    stay = (scope - deductible).clip(min=0) * rate
    pooled = rng.random(count) < _POOLED
    call = scope * rng.uniform(0.5, 0.7, count) * pooled
    fund = np.rint(np.where(inpatient, stay, call)).astype(np.int64)
    own: Ints = fee - fund
    balance = np.where(employee, rng.exponential(120_000, count), 0)
    account = np.minimum(own, np.rint(balance)).astype(np.int64)
    paid = {"fund": fund, "own": own, "account": account}
    return bills.with_columns(**{name: pl.Series(column) for name, column in paid.items()})

"""What the funds pay of the recognised amount, by scheme, kind of visit and level (assumed).

The rates are chosen so that claims reference 4.1-4.2 comes out: the funds pay 84.1 % of what is
recognised of an employee's stay and 66.0 % of a resident's, deductible included.
"""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Floats, Ints
from features.simulation.city.city import City
from features.simulation.frames import DELIVERY, IN_BED, OPSP, PHARMACY, PRENATAL

#: Deductible of a stay by tier 0-3, yuan; a second stay of the year bears half, later ones none.
DEDUCTIBLE = np.array([150.0, 250.0, 500.0, 900.0])
_STAY = {"active": 0.855, "retired": 0.895}
_RESIDENT_STAY = (0.735, 0.735, 0.735, 0.665)  # by tier
_CALL = {"active": 0.48, "retired": 0.57}
_RESIDENT_CALL = np.array([0.55, 0.55, 0.30, 0.22])
_CHRONIC = {310: 0.84, 390: 0.62}
_MATERNITY = 0.92
#: Share of an employee's purchases that the pool pays for, and its rate (4.7: 80 % account only).
_POOLED_SHOP, _SHOP_RATE = 0.12, 0.55


def is_bed(bills: pl.DataFrame) -> Bools:
    """Mark bills of stays."""
    return bills["kind"].is_in(list(IN_BED)).to_numpy()


def rates(city: City, bills: pl.DataFrame, rng: np.random.Generator) -> Floats:
    """Return the share of the recognised amount (above a deductible) that the pool pays."""
    person, kind = bills["person"].to_numpy(), bills["kind"].to_numpy()
    employee = bills["insutype"].to_numpy() == 310
    retired = city.people.retired[person]
    tier = city.providers.tier[bills["provider"].to_numpy()]
    stay = np.where(retired, _STAY["retired"], _STAY["active"])
    resident = np.array(_RESIDENT_STAY)[tier]
    stay = np.where(employee, stay, resident)
    call = np.where(retired, _CALL["retired"], _CALL["active"])
    call = np.where(employee, call, _RESIDENT_CALL[tier])
    chronic = np.where(employee, _CHRONIC[310], _CHRONIC[390])
    pooled = ~employee | (rng.random(len(kind)) < _POOLED_SHOP)
    dual = city.providers.dual_channel[bills["provider"].to_numpy()]
    shop = np.where(pooled | dual, _SHOP_RATE, 0.0)
    return np.select(
        [np.isin(kind, (DELIVERY, PRENATAL)), is_bed(bills), kind == OPSP, kind == PHARMACY],
        [np.where(employee, _MATERNITY, resident), stay, chronic, shop],
        call,
    )


def deductibles(city: City, bills: pl.DataFrame, earlier: Ints) -> Ints:
    """Return the deductible in fen that each bill of a stay bears; `earlier` stays of the year."""
    tier = city.providers.tier[bills["provider"].to_numpy()]
    share = np.array([1.0, 0.5, 0.0])[np.minimum(earlier, 2)]
    first = bills["part"].to_numpy() == 0
    due = is_bed(bills) & first & (bills["kind"].to_numpy() != DELIVERY)
    return np.where(due, np.rint(100 * DEDUCTIBLE[tier] * share), 0).astype(np.int64)

"""What a visit comes to in yuan: log-normal around the medians of claims reference 4.7."""

import numpy as np

from features.simulation.arrays import Bools, Floats, Ints
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.city.city import City
from features.simulation.frames import OPSP, PHARMACY

#: Medians and log sigma of 4.7: outpatient employee and resident, pharmacy.
_CALL, _CALL_SIGMA = {310: 212.0, 390: 82.0}, 1.22
_SHOP, _SHOP_SIGMA = 64.0, 0.90
#: Size of an outpatient bill by tier, around 1 over all calls (assumed).
_TIER_CALL = np.array([0.62, 0.85, 1.15, 1.45])
#: A resident's rare purchase is a dear double-channel one (4.2: about 593 yuan against 96).
_RESIDENT_SHOP = 6.5
#: Fee of a stay by severity and tier against DIAGNOSES.yuan, and by scheme (4.1: 11 522 and 7 339).
_SEVERITY = np.array([1.75, 1.05, 0.80])
_TIER_STAY = {
    310: np.array([0.46, 0.60, 1.00, 1.70]),
    390: np.array([0.30, 0.40, 0.65, 2.15]),
}
_STAY = {310: 1.90, 390: 0.89}
_STAY_SIGMA = 0.40
_LEAST = 6.0


def call_budget(
    city: City, kind: Ints, person: Ints, provider: Ints, rng: np.random.Generator
) -> Floats:
    """Draw the yuan of each call or purchase."""
    employee = city.people.insutype[person] == 310
    shop = kind == PHARMACY
    median = np.where(employee, _CALL[310], _CALL[390])
    median = median * _TIER_CALL[city.providers.tier[provider]]
    median = np.where(kind == OPSP, median * 1.25, median)
    counter = _SHOP * np.where(employee, 1.0, _RESIDENT_SHOP)
    median, sigma = np.where(shop, counter, median), np.where(shop, _SHOP_SIGMA, _CALL_SIGMA)
    drawn = median * np.exp(sigma * rng.standard_normal(len(kind)))
    return np.asarray(np.maximum(_LEAST, drawn * city.providers.price[provider]))


def stay_budget(
    city: City,
    person: Ints,
    provider: Ints,
    dx: Ints,
    severity: Ints,
    nights: Ints,
    operated: Bools,
    rng: np.random.Generator,
) -> Floats:
    """Draw the yuan of each stay."""
    employee, tier = city.people.insutype[person] == 310, city.providers.tier[provider]
    usual = np.nan_to_num(DIAGNOSES.nights[dx], nan=4.0)
    share = np.nan_to_num(DIAGNOSES.operated[dx])
    fee = (
        np.nan_to_num(DIAGNOSES.yuan[dx], nan=3000.0)
        * _SEVERITY[severity]
        * np.where(employee, _TIER_STAY[310][tier], _TIER_STAY[390][tier])
        * np.where(employee, _STAY[310], _STAY[390])
        * np.where(operated, 1.15, 1 - 0.35 * share)
        * np.sqrt(np.maximum(nights, 1) / usual)
        * city.providers.price[provider]
    )
    return np.asarray(fee * np.exp(_STAY_SIGMA * rng.standard_normal(len(person))))

"""How many boxes' trace codes are uploaded: national coverage grows (§1.11, §4.7)."""

from datetime import date

import numpy as np

from features.simulation.arrays import Bools, Ints
from features.simulation.catalogue.items import ITEMS
from features.simulation.month import Month

#: From each date on, the share of traceable boxes uploaded: collected since 2024-04, to be scanned
#: at the sale from 2025-07-01, in full from 2026-01-01 (claims reference 1.11, defaults of 4.7).
_COVERAGE = (
    (date(2024, 4, 1), 0.15),
    (date(2024, 7, 1), 0.45),
    (date(2024, 10, 1), 0.62),
    (date(2025, 1, 1), 0.75),
    (date(2025, 4, 1), 0.86),
    (date(2025, 7, 1), 0.965),
    (date(2026, 1, 1), 0.99),
)


def coverage(month: Month) -> float:
    """Return the share of boxes uploaded in a month, 0 before collection began."""
    start = month.city.span.month_start(month.number)
    return max((share for since, share in _COVERAGE if since <= start), default=0.0)


def traced(month: Month, provider: Ints, item: Ints, rng: np.random.Generator) -> Bools:
    """Mark the lines whose boxes' codes are uploaded."""
    chance = coverage(month) * month.city.providers.diligence[provider]
    return np.asarray(ITEMS.traced[item] & (rng.random(len(item)) < chance))

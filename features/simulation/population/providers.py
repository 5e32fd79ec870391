"""The providers before anybody cheats: tier, size, habits, doctors."""

from dataclasses import dataclass

import numpy as np

from features.simulation.arrays import Floats, Ints
from features.simulation.population import districts

#: Share of tiers 0 (no grade), 1, 2, 3; the country has 4 111 tertiary, 12 294 secondary and
#: 13 287 primary hospitals (§4.3); township and clinic wards fill the rest of this sample.
_TIER_SHARE = (0.18, 0.47, 0.26, 0.09)
#: Codes of hosp_lv (§1.21) seen in each tier.
_LEVELS = (("11",), ("08", "09", "14"), ("05", "06", "13"), ("02", "03", "12"))
#: Median stays of a provider a month in this thinned sample, and the log sigma of size.
_MEDIAN_STAYS, _SIZE_SIGMA = np.array([2.6, 4.9, 9.8, 19.0]), 0.55
_LEAST_STAYS = 1.2
#: One doctor for so many stays a month (sample scale).
_STAYS_PER_DOCTOR = 1.6


@dataclass(frozen=True)
class Providers:
    """Columns over providers; habits are factors around 1."""

    district: Ints
    tier: Ints  # 0 no grade … 3 tertiary
    level: tuple[str, ...]  # hosp_lv
    stays: Floats  # expected stays a month
    doctors: Ints
    price: Floats  # fee against the group's norm
    length: Floats  # nights against the group's norm
    coding: Floats  # readiness to code a major complication
    diagnosing: Floats  # secondary diagnoses written down
    growth: Floats  # see calendar.draw_days

    def __len__(self) -> int:
        return len(self.tier)


def draw_providers(count: int, rng: np.random.Generator) -> Providers:
    """Draw `count` honest providers."""
    tier = rng.choice(4, size=count, p=_TIER_SHARE)
    monthly = _MEDIAN_STAYS[tier] * rng.lognormal(0.0, _SIZE_SIGMA, count)
    monthly = monthly.clip(min=_LEAST_STAYS)
    return Providers(
        district=rng.choice(len(districts.CODES), size=count, p=districts.SHARE),
        tier=tier,
        level=tuple(str(rng.choice(_LEVELS[each])) for each in tier),
        stays=monthly,
        doctors=1 + rng.poisson(monthly / _STAYS_PER_DOCTOR),
        price=rng.lognormal(0.0, 0.10, count),
        length=rng.lognormal(0.0, 0.08, count),
        coding=rng.lognormal(0.0, 0.25, count),
        diagnosing=rng.lognormal(0.0, 0.15, count),
        growth=rng.normal(0.0, 0.15, count).clip(-0.4, 0.4),
    )

"""Professional titles of doctors, by rank in the department and level of the provider."""

import numpy as np

from features.simulation.arrays import Bools, Ints

#: Codes of dr_pro_tech_duty from 主任医师 down (§1.21).
TITLES = ("231", "232", "233", "234", "235")
#: Mean step of a chief by tier 0-3, and of each rank below; a step is drawn around it (assumed).
_CHIEF, _RANK, _SIGMA = np.array([2.6, 2.3, 1.0, 0.3]), 0.7, 0.6


def draw_titles(
    tier: Ints, rank: Ints, pharmacist: Bools, rng: np.random.Generator
) -> list[str | None]:
    """Return a code for each doctor, None for pharmacists, whose titles are others."""
    step = np.round(_CHIEF[tier] + _RANK * rank + rng.normal(0.0, _SIGMA, len(tier)))
    at = step.clip(0, len(TITLES) - 1).astype(np.int64).tolist()
    return [
        None if shop else TITLES[which] for which, shop in zip(at, pharmacist.tolist(), strict=True)
    ]

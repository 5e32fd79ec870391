"""How many figures of published rules stand out: what a list without learning goes by."""

import numpy as np
from numpy.typing import NDArray

from features.behaviour import Behaviour, Direction
from features.vectors.relative import Relative

STANDS_OUT = 95.0
"""A figure stands out from this percentile of its peers on, on its risky side (ours)."""
NATIONAL = ("GZ", "ZB")
"""What codes of the national rule base begin with (claims reference 3.1)."""


def rules_count(behaviours: tuple[Behaviour, ...], relative: Relative) -> NDArray[np.float64]:
    """Behaviours of schemes with a national rule that stand out, a count by row.

    Ties are broken by how far they stand out on average, which adds less than one.
    """
    ruled = np.array(
        [
            b.riskier_when is not Direction.EITHER
            and any(code.startswith(NATIONAL) for code in b.scheme.rules)
            for b in behaviours
        ]
    )
    lower = np.array([b.riskier_when is Direction.LOWER for b in behaviours])
    percentile = np.where(lower, 100.0 - relative.percentile, relative.percentile)
    out = (np.nan_to_num(percentile, nan=0.0) >= STANDS_OUT) & ruled
    count = out.sum(axis=1)
    beyond = np.where(out, np.nan_to_num(relative.deviation), 0.0).sum(axis=1)
    tie = np.maximum(beyond, 0.0) / np.maximum(count, 1) / 100.0
    return np.asarray(count + tie)

"""Exact intervals of a share, for a finite population and for one without end."""

import numpy as np
from scipy.stats import beta, hypergeom

LEVEL = 0.95
"""At least so often the interval holds the share."""


def of_finite(
    confirmed: int, visited: int, population: int, level: float = LEVEL
) -> tuple[float, float]:
    """Low and high share of a population of which `visited` were drawn without replacement.

    Inverts both tails of the hypergeometric distribution, so it holds whatever the share (Wright
    1991, "Exact Confidence Bounds when Sampling from Small Finite Universes"). Nobody visited
    tells nothing: 0 and 1.
    """
    tail = (1 - level) / 2
    bad = np.arange(confirmed, population - (visited - confirmed) + 1)
    fewer = hypergeom.cdf(confirmed, population, bad, visited)
    more = hypergeom.sf(confirmed - 1, population, bad, visited)
    likely = bad[(fewer > tail) & (more > tail)]
    return float(likely.min() / population), float(likely.max() / population)


def of_endless(share: float, visited: float, level: float = LEVEL) -> tuple[float, float]:
    """Low and high by Clopper and Pearson (1934); `visited` may be an effective number, a fraction.

    Nobody visited tells nothing: 0 and 1.
    """
    if visited <= 0:
        return 0.0, 1.0
    tail, found = (1 - level) / 2, share * visited
    low = beta.ppf(tail, found, visited - found + 1) if share > 0 else 0.0
    high = beta.ppf(1 - tail, found + 1, visited - found) if share < 1 else 1.0
    return float(low), float(high)

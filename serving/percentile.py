"""Percentiles of log-odds: one definition for the published and for foreign vectors."""

import numpy as np
from numpy.typing import NDArray

DECIMALS = 9
"""Log-odds that agree this far are the same: sums differ in their last bits by their order."""


def percentiles(log_odds: NDArray[np.float64], among: NDArray[np.float64]) -> NDArray[np.float64]:
    """Percentile rank of each of `log_odds` among `among`, 0 to 100, shaped as `log_odds`.

    The share of `among` below, equals counted half, so that entities of the same log-odds have the
    same percentile whatever their ids are.
    """
    return percentiles_in(ascending(among), log_odds)


def ascending(among: NDArray[np.float64]) -> NDArray[np.float64]:
    """Log-odds rounded and sorted: once for all that is placed among them."""
    return np.sort(among.round(DECIMALS))


def percentiles_in(
    ordered: NDArray[np.float64], log_odds: NDArray[np.float64]
) -> NDArray[np.float64]:
    """As `percentiles`, among what `ascending` made."""
    asked = np.asarray(log_odds).round(DECIMALS)
    below = np.searchsorted(ordered, asked, side="left")
    not_above = np.searchsorted(ordered, asked, side="right")
    return 50.0 * (below + not_above) / max(len(ordered), 1)

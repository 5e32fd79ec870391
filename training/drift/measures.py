"""How far two samples of one number lie apart, and how far they would by chance alone."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import chi2, ks_2samp, kstwo, norm

Sample = NDArray[np.float64]
BINS = 10
"""Deciles of the reference, as scorecards have it (Siddiqi, Credit Risk Scorecards, 2006)."""
PER_BIN = 20
"""Values that a bin expects where there is more than a pair of bins (ours): the bound by chance
grows with the bins, so that small samples are told apart better by few."""
LEAST = 20
"""Values on either side without which nothing is judged: a pair of bins then expects ten in each,
twice Cochran's rule of five (1954), and the bound by chi-square holds."""
HALF = 0.5
"""Added to every bin (Jeffreys), so that an empty one has a logarithm."""


@dataclass(frozen=True)
class Apart:
    """Reference against current: PSI, its bound by chance, Kolmogorov-Smirnov's D and p-value.

    `reference` and `current` count the values compared. All four are
    NaN where either side has fewer than LEAST.
    """

    psi: float
    bound: float
    ks: float
    p: float
    reference: int
    current: int


NOT_JUDGED = (np.nan, np.nan, np.nan, np.nan)


def apart(reference: Sample, current: Sample, level: float, *, count: int | None = None) -> Apart:
    """How far the current values lie from the reference; NaN is "no value".

    `count` is how many values the reference had, where it is some of their quantiles.
    The bound is what PSI exceeds with probability `level` where nothing has changed: it is then
    about (1/n + 1/m) x chi-square of bins - 1 (Yurdakul, Statistical Properties of Population
    Stability Index, 2018). Entities that are in both samples only make PSI smaller than that.
    """
    old, new = reference[~np.isnan(reference)], current[~np.isnan(current)]
    n, m = len(old) if count is None else count, len(new)
    if min(n, m) < LEAST:
        return Apart(*NOT_JUDGED, n, m)
    edges = _edges(old, max(2, min(BINS, min(n, m) // PER_BIN)))
    bins = len(edges) + 1
    before, after = (
        np.bincount(np.searchsorted(edges, x), minlength=bins).astype(np.float64)
        for x in (old, new)
    )
    before *= n / len(old)
    d = float(ks_2samp(old, new, method="asymp").statistic)
    p = float(kstwo.sf(d, round(n * m / (n + m))))
    bound = (1 / n + 1 / m) * float(chi2.isf(level, bins - 1))
    return Apart(psi(before, after), bound, d, p, n, m)


def psi(before: Sample, after: Sample) -> float:
    """The population stability index of counts by bin: sum of (q - p) x ln(q / p)."""
    p, q = ((counts + HALF) / (counts + HALF).sum() for counts in (before, after))
    return float(((q - p) * np.log(q / p)).sum())


def shares_differ(before: tuple[int, int], after: tuple[int, int], level: float) -> bool:
    """Whether two shares, each (count, of), differ beyond chance: two-sided z-test, pooled."""
    (a, n), (b, m) = before, after
    if not n or not m:
        return False
    pooled = (a + b) / (n + m)
    error = np.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m))
    return bool(abs(a / n - b / m) > error * norm.isf(level / 2)) if error else False


def _edges(old: Sample, bins: int) -> Sample:
    """Upper edges of all bins but the last; many values alike have a bin of their own.

    So has the highest value where it fills the last one, and where all are alike below and above
    are a bin each.
    """
    highest = old.max()
    lower = old[old < highest]
    if not len(lower):
        return np.array([np.nextafter(highest, -np.inf), highest])
    inner = np.quantile(old, np.arange(1, bins) / bins, method="inverted_cdf")
    return np.unique(np.where(inner < highest, inner, lower.max()))

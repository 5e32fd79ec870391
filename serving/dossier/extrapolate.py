"""What was found in the charts looked at, carried to all charts of the target, with an interval.

The stratum `top` was taken whole: what was found in it is added as it is. Of every other stratum a
simple random sample of n of N charts was drawn without replacement. With y found and x paid in a
chart, R = sum(y) / sum(x) over the sample and X paid in the whole stratum (Cochran, Sampling
Techniques, 3rd ed., 1977, chapters 2 and 6):

    ratio estimate       R X           variance  N^2 (1 - n/N) / n * sum((y - R x)^2) / (n - 1)
    expansion estimate   N mean(y)     (Horvitz and Thompson, 1952, every chance being n/N)

The ratio estimate, settled before anything is found, is the one told; the other stands beside it.
Variances of strata are added, and Student's t has the degrees of Satterthwaite. Findings are rare
and of very different size, so that the estimate is skewed to the right: the lower end is taken on
the plain scale and the upper on the logarithm, estimate * exp(reach / estimate), the wider of the
two at either side. A sample without any finding has no variance: its upper end is k times the
stratum's dearest chart, k being the most charts with a finding that such a sample leaves possible
(hypergeometric). A chart that was not looked at is non-response: it counts nothing in the estimate
of the first stratum, nothing at the lower end, and all that was paid for it at the upper end. No
end is below what was found, or above that and all that was paid for the charts not looked at.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy import stats

from features.bad_input import BadInput
from serving.dossier.charts import TOP
from serving.dossier.words import STRATA

LEAST = 2
"""Charts of a sample below which there is no variance."""


class Estimate(NamedTuple):
    """One stratum's ratio and expansion estimates, variance and its degrees of freedom; `bound` is
    the upper end where nothing was found.
    """

    ratio: float
    expansion: float
    variance: float
    degrees: int
    bound: float


@dataclass(frozen=True)
class Extrapolation:
    """Yuan: `found` in the charts looked at, the `estimate` of all charts from `low` to `high`.

    `strata` has stratum, charts, drawn, looked_at, found, fund (of the stratum), estimate.
    """

    found: float
    estimate: float
    expansion: float
    low: float
    high: float
    confidence: float
    strata: pl.DataFrame


def extrapolate(charts: pl.DataFrame, confidence: float = 0.95) -> Extrapolation:
    """Carry what was found to all charts.

    `charts` has stratum, fund, found (null: not looked at), stratum_charts, stratum_fund and
    stratum_dearest, one row per chart drawn. Raises BadInput where a random stratum has fewer than
    LEAST charts that were looked at.
    """
    known = charts["found"].is_not_null()
    found = float(charts["found"].sum())
    paid = charts.group_by("stratum").agg(pl.col("stratum_fund").first())
    unseen = float(paid["stratum_fund"].sum()) - float(charts.filter(known)["fund"].sum())
    looked = _all_strata(charts.filter(known), charts, confidence)
    least = _all_strata(charts.with_columns(pl.col("found").fill_null(0.0)), charts, confidence)
    most = _all_strata(
        charts.with_columns(pl.col("found").fill_null(pl.col("fund"))), charts, confidence
    )
    estimate = found_in_top(charts) + sum(one.ratio for one in looked.values())
    low = found_in_top(charts) + sum(one.ratio for one in least.values())
    low -= _reach(least, confidence)
    top = charts.filter(pl.col("stratum") == TOP)
    high = float(top["found"].fill_null(top["fund"]).sum())
    high += sum(one.bound for one in most.values()) + _above(most, confidence)
    return Extrapolation(
        found=found,
        estimate=estimate,
        expansion=found_in_top(charts) + sum(one.expansion for one in looked.values()),
        low=max(found, low),
        high=min(found + unseen, high),
        confidence=confidence,
        strata=_strata(charts, looked),
    )


def found_in_top(charts: pl.DataFrame) -> float:
    """What was found in the stratum that was taken whole."""
    return float(charts.filter(pl.col("stratum") == TOP)["found"].sum())


def _all_strata(
    looked: pl.DataFrame, charts: pl.DataFrame, confidence: float
) -> dict[str, Estimate]:
    """The estimate of every random stratum."""
    told = {}
    for name in charts.filter(pl.col("stratum") != TOP)["stratum"].unique(maintain_order=True):
        own = looked.filter(pl.col("stratum") == name)
        size, paid, dearest = (
            charts.filter(pl.col("stratum") == name)
            .select("stratum_charts", "stratum_fund", "stratum_dearest")
            .row(0)
        )
        if own.height < min(LEAST, size):
            raise BadInput(
                f"{own.height} of the charts drawn of stratum {name} have a finding entered; "
                f"it takes {LEAST} (0 where nothing was found)",
                f"从“{STRATA[name][0]}”一层抽取的病历只填了 {own.height} 份结果，至少须 {LEAST} "
                "份（未发现问题的填 0）",
            )
        found, fund = (own[column].to_numpy().astype(np.float64) for column in ("found", "fund"))
        told[name] = _estimate(found, fund, int(size), float(paid), float(dearest), confidence)
    return told


def _estimate(
    found: NDArray[np.float64],
    fund: NDArray[np.float64],
    size: int,
    paid: float,
    dearest: float,
    confidence: float,
) -> Estimate:
    n = len(found)
    expansion = size * float(found.mean())
    ratio = float(found.sum() / fund.sum()) if fund.sum() > 0 else 0.0
    if n == size:
        return Estimate(float(found.sum()), expansion, 0.0, 1, 0.0)
    if not found.any():
        most = _most_with_a_finding(size, n, (1 - confidence) / 2)
        return Estimate(0.0, 0.0, 0.0, n - 1, most * dearest)
    rest = found - ratio * fund
    variance = size**2 * (1 - n / size) / n * float((rest**2).sum()) / (n - 1)
    return Estimate(ratio * paid, expansion, variance, n - 1, 0.0)


def _most_with_a_finding(size: int, n: int, chance: float) -> int:
    """The most charts of `size` with a finding of which a sample of n shows none by that chance."""
    counts = np.arange(size - n + 1)
    return int(counts[stats.hypergeom.pmf(0, size, counts, n) >= chance].max())


def _reach(told: dict[str, Estimate], confidence: float) -> float:
    """Half the width of the interval."""
    variance = sum(one.variance for one in told.values())
    if not variance:
        return 0.0
    degrees = variance**2 / sum(one.variance**2 / one.degrees for one in told.values())
    return float(stats.t.ppf((1 + confidence) / 2, degrees) * np.sqrt(variance))


def _above(told: dict[str, Estimate], confidence: float) -> float:
    """The upper end of the strata in which anything was found, on the logarithm."""
    estimate = sum(one.ratio for one in told.values())
    return estimate * float(np.exp(_reach(told, confidence) / estimate)) if estimate else 0.0


def _strata(charts: pl.DataFrame, looked: dict[str, Estimate]) -> pl.DataFrame:
    told = charts.group_by("stratum", maintain_order=True).agg(
        pl.col("stratum_charts").first().cast(pl.Int64).alias("charts"),
        pl.len().cast(pl.Int64).alias("drawn"),
        pl.col("found").count().cast(pl.Int64).alias("looked_at"),
        pl.col("found").sum(),
        pl.col("stratum_fund").first().alias("fund"),
    )
    estimates = [
        looked[name].ratio if name in looked else found
        for name, found in told.select("stratum", "found").iter_rows()
    ]
    return told.with_columns(pl.Series("estimate", estimates, pl.Float64))

"""The share confirmed of a population drawn by cells, and its interval."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import t

from serving.lanes.exact import LEVEL, of_endless, of_finite

Vector = NDArray[np.float64]


@dataclass(frozen=True)
class Cell:
    """Those of one draw and stratum with the same chance: how many were drawn, visited, confirmed.

    `population` is how many they stand for; `counted` tells whether that is known to a head (of a
    ledger without its draw it is the sum of one over the chances of those visited). Whoever of
    those drawn is not visited, or of whom nothing is told yet, is non-response.
    """

    stratum: str
    population: float
    drawn: int
    visited: int
    confirmed: int
    counted: bool = True


@dataclass(frozen=True)
class Estimate:
    """Shares of the population, 0 to 1, and the counts they rest on; NaN where nobody was visited.

    `share` takes the unvisited of a cell for like its visited; `low` and `high` are its 95 %
    interval. `least` is the share were none of the unvisited confirmed, `most` were all.
    `reached` is the part of the population that lies in cells where somebody was visited.
    """

    share: float
    low: float
    high: float
    least: float
    most: float
    population: float
    drawn: int
    visited: int
    confirmed: int
    reached: float


def estimate(cells: Sequence[Cell], level: float = LEVEL) -> Estimate:
    """The stratified estimate: each cell's share confirmed, weighted by its population.

    One counted cell has the exact hypergeometric interval. Several have it on the effective number
    of visits, share (1 - share) / variance, with the degrees of freedom of the strata (Korn and
    Graubard 1998, "Confidence Intervals for Proportions with Small Expected Number of Positive
    Counts Estimated from Survey Data"), never more than there were visits, rounded to the wider.
    Without a count of the population it is Clopper and Pearson's on that number.
    """
    size = np.array([cell.population for cell in cells])
    drawn, visited, found = (
        np.array([getattr(cell, name) for cell in cells], dtype=np.float64)
        for name in ("drawn", "visited", "confirmed")
    )
    reached = visited > 0
    whole = float(size.sum())
    counts = (whole, int(drawn.sum()), int(visited.sum()), int(found.sum()))
    least = float(size @ (found / drawn)) / whole
    most = float(size @ ((found + drawn - visited) / drawn)) / whole
    if not reached.any():
        return Estimate(np.nan, np.nan, np.nan, least, most, *counts, 0.0)
    weight = size[reached] / size[reached].sum()
    share = float(weight @ (found[reached] / visited[reached]))
    if len(cells) == 1 and cells[0].counted:
        only = cells[0]
        low, high = of_finite(only.confirmed, only.visited, round(only.population), level)
    else:
        number = effective(weight, visited[reached], found[reached], share, level)
        low, high = (
            _of_whole_visits(share, number, round(float(size[reached].sum())), level)
            if all(cell.counted for cell in cells)
            else of_endless(share, number, level)
        )
    return Estimate(share, low, high, least, most, *counts, float(size[reached].sum()) / whole)


def _of_whole_visits(
    share: float, number: float, population: int, level: float
) -> tuple[float, float]:
    """The finite interval of an effective number of visits, rounded down, what was found outwards.

    The share itself is inside.
    """
    visits = max(int(number + 1e-9), 1)
    fewest, most = int(share * visits + 1e-9), math.ceil(share * visits - 1e-9)
    low, _ = of_finite(fewest, visits, population, level)
    _, high = of_finite(most, visits, population, level)
    return min(low, share), max(high, share)


def effective(
    weight: Vector, visited: Vector, found: Vector, share: float, level: float = LEVEL
) -> float:
    """How many visits drawn evenly would tell as much; `weight` sums to one.

    A cell's own share is moved towards that of all by one visit, or a cell where nothing was found
    would seem sure.
    """
    number, cells = float(visited.sum()), len(weight)
    own = (found + share) / (visited + 1)
    variance = float(weight**2 @ (own * (1 - own) / visited))
    told = share * (1 - share) / variance if 0 < share < 1 else 1 / float(weight**2 @ (1 / visited))
    tail = (1 + level) / 2
    if number - cells >= 1:
        told *= float(t.ppf(tail, max(number - 1, 1)) / t.ppf(tail, number - cells)) ** 2
    return min(told, number)

"""How many to draw in each stratum for a budget: none without a chance, then as equally as can be.

Every cell gets one; the rest goes one by one to where it lowers the variance of an estimated share
most for its cost, N / sqrt(n (n + 1) cost), which is the exact optimum for equal spreads (Wright
2012, "The Equivalence of Neyman Optimum Allocation for Sampling and Equal Proportions for
Apportioning", The American Statistician 66).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from heapq import heapify, heappop, heappush

from features.bad_input import BadInput


@dataclass(frozen=True)
class Cell:
    """Those of one stratum who cost the same: how many, and the team-days of each."""

    stratum: str
    cost: Fraction
    size: int


def least(cells: Sequence[Cell]) -> Fraction:
    """The team-days of one visit in every cell: with fewer somebody could never be drawn."""
    return sum((cell.cost for cell in cells), Fraction(0))


def allocate(cells: Sequence[Cell], team_days: Fraction) -> list[int]:
    """How many to draw in each cell, 1 to its size, within the budget whoever is drawn.

    BadInput where the budget does not reach one visit in every cell.
    """
    needed = least(cells)
    if needed > team_days:
        raise BadInput(
            f"exploration: {float(team_days):g} team-days do not reach one visit in each of "
            f"{len(cells)} strata ({float(needed):g} team-days); give more, or fewer strata",
            f"探索：{float(team_days):g} 组日不足以在 {len(cells)} 层中各检查一家"
            f"（需 {float(needed):g} 组日）；请增加组日，或减少分层",
        )
    told, left = [1] * len(cells), team_days - needed
    waiting = [(_worth(cell, 1), place) for place, cell in enumerate(cells)]
    heapify(waiting)
    while waiting:
        _, place = heappop(waiting)
        cell = cells[place]
        if told[place] == cell.size or cell.cost > left:
            continue
        told[place] += 1
        left -= cell.cost
        heappush(waiting, (_worth(cell, told[place]), place))
    return told


def _worth(cell: Cell, drawn: int) -> Fraction:
    """Minus the square of the priority, so that the least is the first."""
    return -Fraction(cell.size**2, drawn * (drawn + 1)) / cell.cost

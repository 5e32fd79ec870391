"""What each family of constraints costs: the plan solved again as if it were not there."""

from dataclasses import dataclass

from serving.plan.problem import Problem, families
from serving.plan.solve import SECONDS, Solved, solve

SAME = 1e-9
"""Totals that differ by no more of their size are the same: sums of the same in another order."""


@dataclass(frozen=True)
class Price:
    """`value` of the best plan without that family, `price` what it has more, in yuan or points.

    `changed` counts the providers that one of the two plans visits and the other does not, 0 where
    the price is: the plan would be as good as any. `proven`: both are proven the best there are.
    """

    family: str
    value: float
    price: float
    changed: int
    proven: bool


def prices(problem: Problem, solved: Solved, seconds: float = SECONDS) -> list[Price]:
    """The price of each family that binds the problem, the dearest first."""
    told = []
    for family, names in families(problem).items():
        without = solve(problem.without(names), seconds)
        if without is None:
            raise RuntimeError(f"less bound, and no plan: without {family}")
        price = without.value - solved.value
        changed = len(solved.teams.keys() ^ without.teams.keys())
        if price <= SAME * max(solved.value, 1.0):
            price, changed = 0.0, 0
        proven = solved.proven and without.proven
        told.append(Price(family, solved.value + price, price, changed, proven))
    return sorted(told, key=lambda price: (-price.price, price.family))

"""What each family of constraints costs: the plan solved again as if it were not there."""

from dataclasses import dataclass

from serving.plan.problem import Problem, families
from serving.plan.solve import SECONDS, Solved, solve


@dataclass(frozen=True)
class Price:
    """`value` of the best plan without that family, `price` what it has more, in yuan or points.

    `changed` counts the providers that one of the two plans visits and the other does not;
    `proven` whether both are proven the best there are.
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
        told.append(
            Price(
                family,
                without.value,
                max(without.value - solved.value, 0.0),
                len(solved.teams.keys() ^ without.teams.keys()),
                solved.proven and without.proven,
            )
        )
    return sorted(told, key=lambda price: (-price.price, price.family))

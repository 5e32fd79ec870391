"""Cities for tests, built once."""

from dataclasses import replace
from functools import cache

from features.simulation.city.build import build_city
from features.simulation.city.city import City
from features.simulation.settings import WORLDS

#: Enough for tests of what does not depend on how many people there are.
FEW = 3_000


@cache
def report_city(number: int = 0, seed: int = 7) -> City:
    """The report world's 1,300 providers, with few people."""
    return build_city(replace(WORLDS["report"], people=FEW, seed=seed), number)

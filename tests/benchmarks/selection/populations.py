"""Whom inspectors choose from: an invented population, or a simulated city."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

from tests.benchmarks.risk.city import Say, the_city
from tests.benchmarks.risk.recipe import fitted, risk
from training.model import sigmoid
from training.ranks import ranks

Vector = NDArray[np.float64]
ENTITIES = 1_000
AS_OF, BEFORE = date(2026, 1, 1), date(2025, 7, 1)
"""When a city is inspected, and of when its last list is."""


@dataclass(frozen=True)
class Population:
    """`found` tells whom an inspection confirms (1, 0), `rank` the place in the list, 1 the first.

    `last`, `size` and `clue` are what inspectors may go by, each about 0 with a spread of one: the
    last list, size, and what no column has.
    """

    found: NDArray[np.int8]
    rank: NDArray[np.int64]
    last: Vector
    size: Vector
    clue: Vector

    @property
    def rank_last(self) -> NDArray[np.int64]:
        """The place in the last list."""
        return np.asarray(np.argsort(np.argsort(-self.last)) + 1)


def invented(rng: np.random.Generator) -> Population:
    """A population of ENTITIES, about a seventh of whom would be confirmed."""
    bad, size, clue = (rng.normal(size=ENTITIES) for _ in range(3))
    found = (rng.random(ENTITIES) < sigmoid(-2.2 + 1.4 * bad + 0.8 * clue)).astype(np.int8)
    score, last = (bad + rng.normal(size=ENTITIES) for _ in range(2))
    rank = np.argsort(np.argsort(-score)) + 1
    return Population(found, rank, last / np.sqrt(2), size, clue)


@dataclass(frozen=True)
class SimulatedCity:
    """A city of `feijian simulate`: the risk's list, that of half a year before, and the truth."""

    found: NDArray[np.int8]
    rank: NDArray[np.int64]
    last: Vector
    size: Vector

    @classmethod
    def made(cls, work: Path, world: str, seed: int, say: Say) -> "SimulatedCity":
        """The providers of the city below `work`, made where it is not there yet."""
        now, before = (the_city(work, world, seed, day, "provider", say) for day in (AS_OF, BEFORE))
        then = dict(zip(before.ids, risk(fitted(before)), strict=True))
        last = np.array([then.get(i, min(then.values())) for i in now.ids])
        return cls(
            now.bad.astype(np.int8),
            ranks(risk(fitted(now)), now.ids),
            _even(last),
            _even(now.everybody.money),
        )

    def population(self, rng: np.random.Generator) -> Population:
        """The city with clues drawn anew: a spread more of them for who is truly bad."""
        clue = self.found - self.found.mean() + rng.normal(size=len(self.found))
        return Population(self.found, self.rank, self.last, self.size, clue)


def _even(values: Vector) -> Vector:
    """Ranks, from about -1.7 to 1.7: a mean of 0 and a spread of 1."""
    told = (rankdata(values) - 0.5) / len(values) - 0.5
    return np.asarray(told / told.std())

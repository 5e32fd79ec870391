"""The providers, people or employers that a layer is laid over: how strongly, from which day on."""

from dataclasses import dataclass

import numpy as np

from features.simulation.arrays import Bools, Floats, Ints


@dataclass(frozen=True)
class Sites:
    """Columns over sites, positions `among` so many entities; strength in (0, 1).

    At strength 0 nobody could tell the site from an honest one, at 1 it is plain.
    """

    among: int
    at: Ints
    strength: Floats
    onset: Ints  # day number from which the layer acts

    def __len__(self) -> int:
        return len(self.at)

    def spread(self, values: Floats | Ints, otherwise: float) -> Floats:
        """Return a column over all entities: the sites' values, `otherwise` elsewhere."""
        column = np.full(self.among, otherwise, dtype=np.float64)
        column[self.at] = values
        return column

    def between(self, low: float, high: float) -> Floats:
        """Return for each site the point of low…high at which its strength stands."""
        return low + (high - low) * self.strength

    def chance(self, entity: Ints, day: Ints, low: float, high: float) -> Floats:
        """Return for rows of (entity, day) the site's point of low…high; 0 elsewhere, and early."""
        chance = self.spread(self.between(low, high), 0.0)[entity]
        return np.where(day >= self.spread(self.onset, np.inf)[entity], chance, 0.0)

    def pick(
        self, entity: Ints, day: Ints, rng: np.random.Generator, low: float, high: float
    ) -> Bools:
        """Mark rows of (entity, day) with the chance that their site's strength gives."""
        return np.asarray(rng.random(len(entity)) < self.chance(entity, day, low, high))

    def active(self, first: int, days: int) -> Floats:
        """Return for each site the share of the month from day `first` in which it acts, 0-1."""
        return np.clip((first + days - self.onset) / days, 0.0, 1.0)

    def draw(
        self,
        first: int,
        days: int,
        usual: Floats,
        rng: np.random.Generator,
        low: float,
        high: float,
    ) -> Ints:
        """Return a site's position for each event to add in the month.

        `usual` is each site's usual number a month; about low…high of it, by strength, are added.
        """
        mean = usual * self.active(first, days) * self.between(low, high)
        return np.repeat(self.at, rng.poisson(mean))

    def day_of(self, entity: Ints, first: int, days: int, rng: np.random.Generator) -> Ints:
        """Draw a day of the month on or after the onset for each entry of `entity`."""
        begin = np.clip(self.spread(self.onset, 0.0)[entity], first, first + days - 1)
        return np.floor(rng.uniform(begin, first + days)).astype(np.int64)

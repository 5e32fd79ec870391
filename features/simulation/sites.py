"""The providers that a layer is laid over, how strongly, and from which day on."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Floats, Ints
from features.simulation.world import World


@dataclass(frozen=True)
class Sites:
    """Columns over sites, of `among` providers; strength in (0, 1): unfindable to plain."""

    among: int
    provider: Ints
    strength: Floats
    onset: Ints

    def spread(self, values: Floats | Ints, otherwise: float) -> Floats:
        """Return a column over all providers: the sites' values, `otherwise` elsewhere."""
        column = np.full(self.among, otherwise)
        column[self.provider] = values
        return column

    def between(self, low: float, high: float) -> Floats:
        """Return for each site the point of low…high at which its strength stands."""
        return low + (high - low) * self.strength

    def pick(
        self, visits: pl.DataFrame, rng: np.random.Generator, low: float, high: float
    ) -> Bools:
        """Mark about low…high of the sites' stays from their onset on, by strength."""
        provider, day = visits["provider"].to_numpy(), visits["day"].to_numpy()
        chance = self.spread(self.between(low, high), 0.0)[provider]
        running = day >= self.spread(self.onset, np.inf)[provider]
        return np.asarray(
            running & visits["inpatient"].to_numpy() & (rng.random(len(day)) < chance)
        )

    def added(self, world: World, rng: np.random.Generator, low: float, high: float) -> Ints:
        """Return a provider for each stay to add: about low…high of the site's own, by strength."""
        usual = world.providers.stays[self.provider] * world.span.months
        running = 1 - self.onset / world.span.days
        return np.repeat(self.provider, rng.poisson(usual * running * self.between(low, high)))

    def days(self, world: World, provider: Ints, rng: np.random.Generator) -> Ints:
        """Draw a day between its site's onset and the end for each entry of `provider`."""
        onset = self.spread(self.onset, 0)[provider]
        return rng.uniform(onset, world.span.days).astype(np.int64)

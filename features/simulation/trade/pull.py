"""Which provider people of a township choose: near first, large and grave from further away."""

from dataclasses import dataclass

import numpy as np

from features.simulation.arrays import Bools, Floats, Ints
from features.simulation.city.city import KINDS, City

#: Distance in km over which the pull of a kind falls to 1/e (assumed).
_REACH = {
    **dict.fromkeys(("village", "clinic", "pharmacy"), 3.0),
    **dict.fromkeys(("community", "township", "dental"), 6.0),
    **dict.fromkeys(("primary_hospital", "maternity", "dialysis_centre", "eye_hospital"), 18.0),
    **dict.fromkeys(("secondary", "tcm_hospital", "rehabilitation", "psychiatric"), 28.0),
    **dict.fromkeys(("tertiary", "oncology"), 60.0),
    **dict.fromkeys(("internet_hospital", "outside_hospital", "outside_pharmacy"), 1e9),
}
#: What an outside provider keeps of its pull: few people travel (claims reference 4.2: 7.3 %).
_OUTSIDE = 0.05


@dataclass(frozen=True)
class Pull:
    """Cumulative choice of providers, one row for each group of people and need."""

    towns: int
    rows: Ints  # need x town -> row, or -1 where nobody serves it
    cumulated: Floats  # flat: row r lies in (r, r + 1]
    among: int

    def draw(self, need: Ints, town: Ints, rng: np.random.Generator) -> Ints:
        """Draw a provider for each entry; -1 where no provider serves the need."""
        row = self.rows[need * self.towns + town]
        at = np.searchsorted(self.cumulated, np.maximum(row, 0) + rng.random(len(row)))
        return np.where(row >= 0, np.minimum(at - row * self.among, self.among - 1), -1)


def nearness(city: City) -> Floats:
    """Return towns x providers: exp(-distance / reach), less outside the city."""
    places, providers = city.places, city.providers
    reach = np.array([_REACH[name] for name in KINDS])[providers.kind]
    dx = places.x[:, None] - places.x[providers.town][None, :]
    dy = places.y[:, None] - places.y[providers.town][None, :]
    near = np.exp(-np.hypot(dx, dy) / reach)
    at_home = places.district[:, None] < places.local
    return np.asarray(np.where(city.local[None, :] | ~at_home, near, near * _OUTSIDE))


def pull_of(near: Floats, size: Floats) -> Pull:
    """Build the choice: `near` towns x providers, `size` needs x providers (0: does not serve)."""
    needs, towns, among = size.shape[0], near.shape[0], near.shape[1]
    weight = size[:, None, :] * near[None, :, :]
    total = weight.sum(axis=2).reshape(-1)
    served = total > 0
    rows = np.full(needs * towns, -1, dtype=np.int64)
    rows[served] = np.arange(int(served.sum()))
    share = weight.reshape(-1, among)[served] / total[served][:, None]
    cumulated = np.minimum(np.cumsum(share, axis=1), 1.0)
    cumulated[:, -1] = 1.0
    flat = (cumulated + np.arange(len(cumulated))[:, None]).reshape(-1)
    return Pull(towns, rows, flat, among)


def serving(city: City, depts: int) -> Bools:
    """Return departments (national kinds) x providers: which has one of that kind."""
    has = np.zeros((depts, len(city.providers)), dtype=bool)
    has[city.departments.caty, city.departments.provider] = True
    return has

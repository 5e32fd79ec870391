"""更名续约 - one contract ends and the next begins on the same day under a new name.

Lines lie beyond the end of a contract, and before the beginning of the other: both are of the same
provider.
"""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.city.city import City
from features.simulation.city.suspended import renamed
from features.simulation.layering.alike import alike
from features.simulation.layers import Layer
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY


def _fits(city: City) -> Bools:
    return np.isin(np.arange(len(city.providers)), renamed(city)["provider"].to_numpy())


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    """Nothing changes but the name: the visits under the new one are marked."""
    del rng
    change = np.full(sites.among, np.inf)
    rows = renamed(month.city)
    change[rows["provider"].to_numpy()] = rows["day"].to_numpy()
    site = np.isin(visits["provider"].to_numpy(), sites.at)
    later = visits["begin"].to_numpy() // DAY >= change[visits["provider"].to_numpy()]
    return alike(visits, site & later, LAYER.name)


LAYER = Layer(
    name="name_change",
    zh="更名续约",
    fits=_fits,
    resembles=("suspended_billing",),
    visits=_visits,
)

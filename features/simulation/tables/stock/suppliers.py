"""The traders a city's providers buy from: a dozen, each provider with a few of them."""

import numpy as np
import polars as pl

from features.simulation.arrays import Ints
from features.simulation.city.city import City
from features.simulation.city.place_names import draw_names
from features.simulation.streams import stream

#: Traders of a city; how many of them one provider buys from (assumed).
SUPPLIERS, _USUAL = 12, 3
_WORDS = ("医药有限公司", "医药供应有限公司", "药品经营有限公司")


def supplier_names(city: City) -> pl.Series:
    """Return the traders' names, all different."""
    rng = stream(city.settings.seed, f"{city.number}/suppliers")
    names = draw_names(SUPPLIERS, rng)
    return pl.Series([name + _WORDS[at % len(_WORDS)] for at, name in enumerate(names)])


def supplier_licences(city: City) -> pl.Series:
    """Return the traders' licences, all different."""
    rng = stream(city.settings.seed, f"{city.number}/suppliers' licences")
    drawn = rng.choice(900_000, SUPPLIERS, replace=False) + 100_000
    return "AA" + pl.Series(drawn).cast(pl.String) + city.places.prefix


def supplier_of(provider: Ints, item: Ints) -> Ints:
    """Return from which trader each provider buys an item."""
    nth = item * 7_919 % 1_009 % _USUAL
    return np.asarray((provider * 48_271 // 7 + nth * (1 + provider % 5)) % SUPPLIERS)

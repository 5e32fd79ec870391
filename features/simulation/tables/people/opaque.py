"""Numbers and links of which no digit tells anything, the same wherever they name the same."""

import numpy as np
import polars as pl

from features.simulation.arrays import Ints
from features.simulation.city.city import City
from features.simulation.streams import stream

#: A prime of eleven digits: multiplying by anything below it puts all numbers in another order.
_PRIME = 10_000_000_019
#: Products stay within 63 bits.
_FACTOR = 900_000_000
#: Numbers of one city, so that no two cities of a province share one.
_A_CITY = 10_000_000


def opaque(city: City, purpose: str, number: Ints) -> Ints:
    """Return a number below 10_000_000_019 for each `number` below ten million.

    Different ones get different ones; those of another purpose are in another order.
    """
    rng = stream(city.settings.seed, f"opaque/{purpose}")
    factor, shift = rng.integers(_FACTOR // 2, _FACTOR), rng.integers(_PRIME)
    told = (number + city.number * _A_CITY) % _PRIME
    return np.asarray((told * factor + shift) % _PRIME, dtype=np.int64)


def link(city: City, letter: str, number: Ints) -> pl.Series:
    """Return a link for each number: the letter and eleven digits, equal where the numbers are."""
    digits = pl.Series(opaque(city, f"link {letter}", number)).cast(pl.String)
    return letter + digits.str.zfill(11)


#: Letters of the links: phones of people and employers, households, natural persons who own.
PHONE, HOUSEHOLD, OWNER = "T", "F", "L"

"""Numbers that other registers gave: licences, credit codes, certificates; they tell nothing."""

import polars as pl

from features.simulation.city.city import City
from features.simulation.streams import stream


def numbers(city: City, register: str, count: int, digits: int) -> pl.Series:
    """Return the numbers, of so many digits and all different, of holders 0 … count - 1."""
    rng = stream(city.settings.seed, f"{city.number}/register/{register}")
    low = 10 ** (digits - 1)
    step = 9 * low // count
    drawn = low + rng.permutation(count) * step + rng.integers(0, step, count)
    return pl.Series(drawn).cast(pl.String)


def owners(city: City) -> pl.Series:
    """Return the certificate of each provider's legal representative, its owner."""
    owner = city.providers.owner
    return numbers(city, "owners", int(owner.max()) + 1, 17).gather(owner)


def certificates(city: City) -> pl.Series:
    """Return the certificate of everybody in the staff."""
    return numbers(city, "people's certificates", len(city.staff), 17)

"""Ids in the national form, drawn so that no digit says anything about what it names."""

import numpy as np
import polars as pl

from features.simulation.population import districts
from features.simulation.population.providers import Providers

#: Distance of neighbouring ids: a prime, so that last digits are spread as well.
_STRIDE = 7919


def numbers(count: int, digits: int, rng: np.random.Generator, prefix: str = "") -> pl.Series:
    """Return `count` different ids of `prefix` and `digits` decimal digits, in random order."""
    block = count * _STRIDE
    first = rng.integers(10 ** (digits - 1), 10**digits - block)
    drawn = pl.Series(first + rng.permutation(count) * _STRIDE).cast(pl.String)
    return pl.select(pl.lit(prefix) + drawn).to_series()


def provider_codes(providers: Providers, rng: np.random.Generator) -> pl.Series:
    """Return 'H', the six digits of the district and five drawn ones for each provider."""
    tail = rng.choice(np.arange(10_000, 100_000), len(providers), replace=False)
    at = zip(providers.district, tail, strict=True)
    return pl.Series([f"H{districts.CODES[district]}{number}" for district, number in at])


def provider_names(providers: Providers, rng: np.random.Generator) -> pl.Series:
    """Return invented names that tell district and tier and nothing else."""
    kind = ("综合门诊部", "卫生院", "医院", "中心医院")
    order = rng.permutation(len(providers)) + 1
    at = zip(providers.district, order, providers.tier, strict=True)
    return pl.Series([f"{districts.NAMES[d]}第{number}{kind[tier]}" for d, number, tier in at])

"""Invented names of providers: they tell district and kind and nothing else."""

import numpy as np
import polars as pl

from features.simulation.arrays import Ints
from features.simulation.city.city import City
from features.simulation.city.mix import MIX
from features.simulation.streams import stream


def provider_names(city: City) -> pl.Series:
    """Return a name for each provider, numbered in no telling order."""
    every = np.arange(len(city.providers))
    return _named(city, every, _numbers(city)[every])


def second_names(city: City, provider: Ints) -> pl.Series:
    """Return for each of `provider`, all different, the name that it takes later."""
    return _named(city, provider, _numbers(city)[len(city.providers) + provider])


def _numbers(city: City) -> Ints:
    """Two different numbers for each provider, the first ones before the second ones."""
    rng = stream(city.settings.seed, f"{city.number}/city/names")
    return rng.permutation(2 * len(city.providers)) + 1


def _named(city: City, provider: Ints, number: Ints) -> pl.Series:
    district = city.places.district[city.providers.town[provider]]
    rows = zip(
        district.tolist(), city.providers.kind[provider].tolist(), number.tolist(), strict=True
    )
    names = city.places.district_names
    return pl.Series([f"{names[place]}第{count}{MIX[kind].zh}" for place, kind, count in rows])

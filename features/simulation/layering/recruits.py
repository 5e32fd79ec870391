"""People who take part: a fixed pool of recruits, and a site's own patients who always do."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Floats, Ints
from features.simulation.city.city import NEVER
from features.simulation.layering.card_holders import card_holders
from features.simulation.layering.usual_calls import usual_calls
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY
from features.simulation.streams import stream

#: Visits a month of a site of usual size, and how far its pool shrinks and grows (assumed).
_USUAL, _BOUNDS = 25.0, (0.3, 4.0)
_POOL = pl.Schema({"provider": pl.Int64, "person": pl.Int64})


def recruits(
    month: Month, layer: str, sites: Sites, among: Bools, low: float, high: float
) -> pl.DataFrame:
    """Return the pool (provider, person) of each site, chosen once among people who live nearby.

    A site of usual size has about low…high of them, by strength, at least one; a larger one more,
    within bounds. `among` marks whom it may take.
    Nobody is in two pools of a layer.
    """
    memory = month.memory(layer)
    if "recruits" not in memory:
        memory["recruits"] = _chosen(month, layer, sites, among, low, high)
    pool: pl.DataFrame = memory["recruits"]
    return pool


def _chosen(
    month: Month, layer: str, sites: Sites, among: Bools, low: float, high: float
) -> pl.DataFrame:
    city = month.city
    rng = stream(city.settings.seed, f"{city.number}/{layer}/recruits")
    local = (city.people.insured < city.places.local) & (city.people.away < 0)
    free = among & local & (city.people.death >= NEVER) & (city.people.insured_until >= NEVER)
    parts = [pl.DataFrame(schema=_POOL)]
    size = np.clip(usual_calls(city)[sites.at] / _USUAL, *_BOUNDS)
    for provider, wanted in zip(sites.at, sites.between(low, high) * size, strict=True):
        chosen = card_holders(city, int(provider), free, 1 + int(rng.poisson(wanted)), rng)
        free[chosen] = False
        parts.append(pl.DataFrame({"provider": np.full(len(chosen), provider), "person": chosen}))
    return pl.concat(parts)


def coming(
    month: Month,
    pool: pl.DataFrame,
    sites: Sites,
    rng: np.random.Generator,
    low: float,
    high: float,
) -> tuple[Ints, Ints, Ints]:
    """Return person, provider and day of the pool's visits of the month, Poisson.

    A recruit comes about low…high times a month, by the site's strength, from its onset on.
    """
    provider = pool["provider"].to_numpy()
    rate = sites.spread(sites.between(low, high) * sites.active(month.first, month.days), 0.0)
    row = np.repeat(np.arange(pool.height), rng.poisson(rate[provider]))
    at = provider[row]
    return pool["person"].to_numpy()[row], at, sites.day_of(at, month.first, month.days, rng)


def standing(person: Ints, provider: Ints, salt: int) -> Floats:
    """Return a fixed number in [0, 1) for each person at a provider, another for another salt.

    Held against a chance, it says who of a site's patients takes part at every visit.
    """
    mixed = person * 2_654_435_761 + provider * 40_503_001 + salt * 7_368_787
    return np.asarray((mixed % 1_000_003) / 1_000_003)


def taking_part(sites: Sites, visits: pl.DataFrame, share: tuple[float, float], salt: int) -> Bools:
    """Mark the visits of a site's patients who always take part: `share` of them, by strength."""
    person, provider = visits["person"].to_numpy(), visits["provider"].to_numpy()
    chance = sites.chance(provider, visits["begin"].to_numpy() // DAY, *share)
    return np.asarray(standing(person, provider, salt) < chance)

"""虚假/诱导住院 - the same older people fetched by the busload, billed from one template."""

import numpy as np
import polars as pl

from features.simulation.care.families import POSITION
from features.simulation.care.groups import PLAIN
from features.simulation.care.stays import stays
from features.simulation.layers import fraud
from features.simulation.population import districts
from features.simulation.presence import free_only
from features.simulation.sites import Sites
from features.simulation.world import World

_ILLNESSES = [POSITION[icd] for icd in ("I25.101", "M51.202", "R42.x00", "I10.x00")]
_YOUNGEST, _PER_BUS, _SPREAD = 60, 5, 0.03


def _one_site(
    world: World, provider: int, strength: float, onset: int, rng: np.random.Generator
) -> pl.DataFrame:
    usual = world.providers.stays[provider] * (world.span.months - onset / 30.4)
    wanted = usual * (0.03 + 0.6 * strength)
    size = 2 + rng.poisson(_PER_BUS * (0.4 + strength))
    buses = max(1, round(wanted / size))
    town = rng.integers(len(districts.CODES))
    older = (world.people.age >= _YOUNGEST) & (world.people.district == town)
    recruits = rng.choice(np.flatnonzero(older), size=round(size * max(1.5, buses / 4)))
    person = np.concatenate([rng.permutation(recruits)[:size] for _ in range(buses)])
    bus = np.repeat(np.arange(buses), size)
    day = rng.integers(onset, world.span.days, buses)[bus]
    family = rng.choice(_ILLNESSES, buses)[bus]
    count = len(person)
    new = stays(world, person, np.full(count, provider), day, family, np.full(count, PLAIN), rng)
    template = pl.col("fee").median() * pl.Series(rng.lognormal(0.0, _SPREAD, count))
    return new.with_columns(
        nights=pl.Series(rng.integers(7, 11, buses)[bus]),
        fee=template,
        operated=pl.lit(False),
        scheme=pl.lit(LAYER.name),
    ).unique(["person", "day"], maintain_order=True)


def _effect(world: World, sites: Sites, rng: np.random.Generator) -> World:
    each = zip(sites.provider, sites.strength, sites.onset, strict=True)
    new = [free_only(world, _one_site(world, *site, rng)) for site in each]
    return world.with_visits(world.visits, *new)


LAYER = fraud(
    "fake_admission",
    "虚假/诱导住院",
    _effect,
    looks_like=("rehabilitation", "epidemic_weeks", "package_price", "cataract_campaign"),
    tiers=frozenset({0, 1, 2}),
)

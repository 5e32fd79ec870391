"""A layer is a thin change to honest trade at some providers: one file each, found by itself."""

import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import TypeAlias

import numpy as np

from features.simulation.population.providers import Providers
from features.simulation.sites import Sites
from features.simulation.world import World

Effect: TypeAlias = Callable[[World, Sites, np.random.Generator], World]
#: Shares of providers that each look-alike and each scheme take (assumed; more fraud than §4.4's
#: 0.5-3 %, or a small sample would hold none). A scheme needs two stays a month and begins in the
#: first 30 % of the span.
_LOOK_ALIKE_SHARE, _FRAUD_SHARE = 0.03, 0.02
_LEAST_STAYS, _LATEST_ONSET = 2.0, 0.3
_ANY_TIER = frozenset({0, 1, 2, 3})


@dataclass(frozen=True)
class Layer:
    """What a fraud scheme or an honest look-alike does to the trade of its sites."""

    name: str
    zh: str
    effect: Effect
    tiers: frozenset[int]
    share: float  # of all providers
    least_stays: float = 0.0  # a month, below which a provider is no site
    latest_onset: float = 0.0  # share of the span that may pass before it begins
    looks_like: tuple[str, ...] = ()  # a fraud's honest look-alikes


def look_alike(name: str, zh: str, effect: Effect, tiers: frozenset[int] = _ANY_TIER) -> Layer:
    """Declare an honest trade that resembles fraud."""
    return Layer(name, zh, effect, tiers, _LOOK_ALIKE_SHARE)


def fraud(
    name: str,
    zh: str,
    effect: Effect,
    looks_like: tuple[str, ...],
    tiers: frozenset[int] = _ANY_TIER,
) -> Layer:
    """Declare a scheme by its code, with the look-alikes that must not be taken for it."""
    limits = _FRAUD_SHARE, _LEAST_STAYS, _LATEST_ONSET
    return Layer(name, zh, effect, tiers, *limits, looks_like)


def layers_in(package: ModuleType) -> tuple[Layer, ...]:
    """Return the LAYER of every module of `package`, in the order of their names."""
    names = sorted(module.name for module in pkgutil.iter_modules(package.__path__))
    return tuple(import_module(f"{package.__name__}.{name}").LAYER for name in names)


def assign(
    layers: tuple[Layer, ...], providers: Providers, days: int, rng: np.random.Generator
) -> dict[str, Sites]:
    """Give every layer its sites, at most one layer to a provider, strengths spread over (0, 1)."""
    order, taken = rng.permutation(len(providers)), np.zeros(len(providers), dtype=bool)
    assigned = {}
    for layer in layers:
        fits = np.isin(providers.tier, list(layer.tiers)) & (providers.stays >= layer.least_stays)
        count = max(1, round(layer.share * len(providers)))
        provider = order[(fits & ~taken)[order]][:count]
        taken[provider] = True
        steps = (rng.permutation(len(provider)) + rng.random(len(provider))) / len(provider)
        onset = rng.integers(0, int(layer.latest_onset * days) + 1, len(provider))
        assigned[layer.name] = Sites(len(providers), provider, steps, onset)
    return assigned

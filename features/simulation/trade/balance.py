"""Sizes of providers at which distance and loyalty leave each kind its share of the trade."""

from dataclasses import dataclass

import numpy as np

from features.simulation.arrays import Floats
from features.simulation.city.city import Providers
from features.simulation.city.mix import MIX

#: Rounds of scaling: proportional fitting over kinds, of which a dozen leave little to fit.
_ROUNDS = 15


@dataclass(frozen=True)
class Wanted:
    """What people ask for: shares of needs and of towns, and each kind's share of what they get.

    `usual` is the need at which usual providers are chosen, -1 without loyalty; `loyalty` the share
    of visits that go there where it serves the need.
    """

    need: Floats
    town: Floats
    kind: Floats  # over MIX, in any unit
    usual: int = -1
    loyalty: float = 0.0


def balanced(providers: Providers, near: Floats, size: Floats, wanted: Wanted) -> Floats:
    """Return `size` (needs x providers) scaled by kind; `near` is towns x providers."""
    factor, target = np.ones(len(MIX)), wanted.kind / wanted.kind.sum()
    for _ in range(_ROUNDS):
        scaled = size * factor[providers.kind][None, :]
        got = np.bincount(providers.kind, _expected(near, scaled, wanted), minlength=len(MIX))
        share = got / got.sum()
        met = (target > 0) & (share > 0)
        factor[met] *= target[met] / share[met]
    return np.asarray(size * factor[providers.kind][None, :])


def _expected(near: Floats, size: Floats, wanted: Wanted) -> Floats:
    """Return each provider's share of the trade, in any unit."""
    got = np.zeros(size.shape[1])
    usual = None if wanted.usual < 0 else _shares(near, size[wanted.usual])
    for need in np.flatnonzero(wanted.need > 0):
        chosen = _shares(near, size[need])
        if usual is not None:
            kept = wanted.loyalty * usual * (size[need] > 0)[None, :]
            chosen = kept + (1 - kept.sum(axis=1, keepdims=True)) * chosen
        got += wanted.need[need] * (wanted.town @ chosen)
    return got


def _shares(near: Floats, size: Floats) -> Floats:
    weight = near * size[None, :]
    return np.asarray(weight / np.maximum(weight.sum(axis=1, keepdims=True), 1e-300))

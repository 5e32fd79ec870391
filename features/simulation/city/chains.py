"""Chains of pharmacies: each shop knows the head of its chain."""

import numpy as np

from features.simulation.arrays import Bools, Ints
from features.simulation.city.mix import KIND

#: Share of pharmacies in chains, shops of a chain (assumed).
_SHARE, _FEWEST, _MOST = 0.55, 3, 40


def draw_chains(kind: Ints, rng: np.random.Generator) -> Ints:
    """Return each provider's head shop, itself where it is the head; -1 outside chains."""
    shops = rng.permutation(np.flatnonzero(kind == KIND["pharmacy"]))
    left = round(_SHARE * len(shops))
    chain, begin = np.full(len(kind), -1), 0
    while left >= _FEWEST:
        most = min(_MOST, left)
        size = round(float(np.exp(rng.uniform(np.log(_FEWEST), np.log(most)))))
        size = left if left - size < _FEWEST else size
        members = shops[begin : begin + size]
        chain[members] = members[0]
        begin, left = begin + size, left - size
    return chain


def draw_dual_channel(kind: Ints, share: float, rng: np.random.Generator) -> Bools:
    """Mark the pharmacies that sell 双通道 drugs, at least one of them."""
    shops = np.flatnonzero(kind == KIND["pharmacy"])
    dual = np.zeros(len(kind), dtype=np.bool_)
    dual[rng.choice(shops, max(1, round(share * len(shops))), replace=False)] = True
    return dual

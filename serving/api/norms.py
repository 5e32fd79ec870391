"""The peers' norms as one npz file of plain arrays."""

import io
from dataclasses import astuple

import numpy as np

from features.vectors.doubt import Doubt
from features.vectors.peers import Norm, Peers

UNRANKED = -1
"""Stands for the number of ranked values of a group that is too small to rank in."""


def norms_bytes(peers: Peers) -> bytes:
    """The norms as an npz: groups x behaviours, and all ranked values one after another."""
    norms = list(peers.norms.values())
    ranked = [column for norm in norms for column in norm.ranked or ()]
    count = [
        [UNRANKED] * len(peers.names) if norm.ranked is None else [len(c) for c in norm.ranked]
        for norm in norms
    ]
    buffer = io.BytesIO()
    np.savez_compressed(
        buffer,
        doubt=np.array(astuple(peers.doubt)),
        group=np.array(list(peers.norms), dtype=np.str_),
        size=np.array([norm.size for norm in norms], dtype=np.int64),
        centre=np.array([norm.centre for norm in norms]),
        spread=np.array([norm.spread for norm in norms]),
        count=np.array(count, dtype=np.int64),
        ranked=np.concatenate(ranked),
    )
    return buffer.getvalue()


def norms_of(told: bytes, names: tuple[str, ...]) -> Peers:
    """The peers from such bytes; `names` are the behaviours in the order of the columns."""
    with np.load(io.BytesIO(told), allow_pickle=False) as stored:
        part = {name: stored[name] for name in stored.files}
    sizes = np.maximum(part["count"], 0)
    ends = sizes.cumsum().reshape(sizes.shape)
    norms = {}
    for row, group in enumerate(part["group"]):
        columns = tuple(
            part["ranked"][end - size : end]
            for end, size in zip(ends[row], sizes[row], strict=True)
        )
        ranked = None if part["count"][row, 0] == UNRANKED else columns
        norms[str(group)] = Norm(
            int(part["size"][row]), part["centre"][row], part["spread"][row], ranked
        )
    return Peers(names, norms, Doubt(*part["doubt"].tolist()))

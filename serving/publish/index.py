"""Which row an id has: hashes in order beside their rows, searched where they lie."""

from collections.abc import Sequence
from hashlib import blake2b

import numpy as np
import polars as pl
from numpy.typing import NDArray

Index = NDArray[np.uint64]
"""2 x entities: the hashes of the ids, ascending, and their rows."""
BYTES = 8


def index_of(ids: Sequence[str]) -> Index:
    """The index of ids in the order of their rows."""
    hashes = _hashes(ids)
    order = np.argsort(hashes, kind="stable")
    return np.stack([hashes[order], order.astype(np.uint64)])


def rows_of(index: Index, known: pl.Series, asked: Sequence[str]) -> list[int | None]:
    """The row of each id that was asked for, None where `known`, the ids by row, lacks it.

    Two ids of one hash are told apart by comparing the ids themselves.
    """
    wanted = _hashes(asked)
    begin = np.searchsorted(index[0], wanted, side="left").tolist()
    end = np.searchsorted(index[0], wanted, side="right").tolist()
    return [
        next((row for row in index[1, first:last].tolist() if known[row] == name), None)
        for name, first, last in zip(asked, begin, end, strict=True)
    ]


def _hashes(ids: Sequence[str]) -> NDArray[np.uint64]:
    told = b"".join(blake2b(name.encode(), digest_size=BYTES).digest() for name in ids)
    return np.frombuffer(told, np.dtype("<u8")).astype(np.uint64)

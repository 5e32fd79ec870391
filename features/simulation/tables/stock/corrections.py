"""What leaves the stock otherwise than by sale: sent back, lost, shifted within a chain."""

import numpy as np
import polars as pl

from features.simulation.arrays import Ints
from features.simulation.catalogue.items import ITEMS
from features.simulation.records.books import Books

#: Share of batches of which something goes back, and what part of what is left of one at most
#: (assumed).
_RETURNED, _PART = 0.02, 0.4
#: Other changes of the stock for one batch (assumed).
_CHANGED = 1 / 40
#: inv_chg_type (claims reference 1.21), and how often: losses found at a count, boxes destroyed,
#: gains found at a count, shifted out to another shop of the chain (assumed).
LOSS, DESTROYED, GAIN, SHIFTED_IN, SHIFTED_OUT = "104", "105", "103", "101", "102"
_SHARES = {LOSS: 0.5, DESTROYED: 0.2, GAIN: 0.15, SHIFTED_OUT: 0.15}
_MOST = 2
#: Minutes from one shop of a chain to another (assumed).
_ON_THE_WAY = 45
_HOURS = (8 * 60, 19 * 60)


def returned(books: Books) -> pl.DataFrame:
    """Return the month's returns to traders: batch, provider, item, serial, boxes, at (minute)."""
    frame: pl.DataFrame = _once(books)["returned"]
    return frame


def changed(books: Books) -> pl.DataFrame:
    """Return the month's other changes: batch, provider, item, boxes, kind (inv_chg_type), at."""
    frame: pl.DataFrame = _once(books)["changed"]
    return frame


def _once(books: Books) -> dict[str, pl.DataFrame]:
    """Draw the month's corrections the first time they are asked for, and take them off the shelf.

    What goes is the end of what is left, so that no box of it is sold later.
    """
    memory = books.month.memory("stock corrections")
    if memory.get("month") != books.month.number:
        memory["month"] = books.month.number
        rng = books.month.stream("tables/stock corrections")
        memory["returned"] = _draw_returned(books, rng)
        memory["changed"] = _draw_changed(books, rng)
    return memory


def _draw_returned(books: Books, rng: np.random.Generator) -> pl.DataFrame:
    new, shelf = books.batches, books.month.memory("shelf")
    some = new.filter(pl.Series(rng.random(new.height) < _RETURNED))
    key = _key(some["provider"].to_numpy(), some["item"].to_numpy())
    left = np.where(shelf["batch"][key] == some["batch"].to_numpy(), shelf["left"][key], 0)
    boxes = np.ceil(left * _PART * rng.random(len(left))).astype(np.int64)
    shelf["left"][key] -= boxes
    frame = some.select("batch", "provider", "item").with_columns(
        serial=pl.Series(shelf["serial"][key] + shelf["left"][key], dtype=pl.Int64),
        boxes=pl.Series(boxes, dtype=pl.Int64),
        at=pl.Series(_minutes(books, some.height, rng), dtype=pl.Int64),
    )
    return frame.filter(pl.col("boxes") > 0).sort("at", maintain_order=True)


def _draw_changed(books: Books, rng: np.random.Generator) -> pl.DataFrame:
    shelf, city = books.month.memory("shelf"), books.month.city
    held = np.flatnonzero(shelf["left"] > 0)
    held = held[city.local[held // len(ITEMS)]]
    # Boxes with codes are neither found nor shifted: nobody could say which they are.
    uncoded = held[~ITEMS.traced[held % len(ITEMS)]]
    chained = uncoded[city.providers.chain[uncoded // len(ITEMS)] >= 0]
    among = {GAIN: uncoded, SHIFTED_OUT: chained}
    parts = []
    for kind, share in _SHARES.items():
        keys = among.get(kind, held)
        count = min(int(rng.poisson(share * _CHANGED * books.batches.height)), len(keys))
        key = rng.choice(keys, count, replace=False)
        boxes = np.minimum(rng.integers(1, _MOST + 1, count), np.maximum(shelf["left"][key], 0))
        shelf["left"][key] += boxes if kind == GAIN else -boxes
        parts.append(_rows(books, key, boxes, kind, rng))
        if kind == SHIFTED_OUT:
            parts.append(_arrived(books, parts[-1], rng))
    frame = pl.concat(parts).filter(pl.col("boxes") > 0)
    return frame.sort("at", maintain_order=True)


def _rows(
    books: Books, key: Ints, boxes: Ints, kind: str, rng: np.random.Generator
) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "batch": pl.Series(books.month.memory("shelf")["batch"][key], dtype=pl.Int64),
            "provider": pl.Series(key // len(ITEMS), dtype=pl.Int64),
            "item": pl.Series(key % len(ITEMS), dtype=pl.Int64),
            "boxes": pl.Series(boxes, dtype=pl.Int64),
            "kind": pl.Series([kind] * len(key), dtype=pl.String),
            "at": pl.Series(_minutes(books, len(key), rng), dtype=pl.Int64),
        }
    )


def _arrived(books: Books, out: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    """Put what was shifted out on the shelves of sister shops; return its rows there.

    A shop without a sister has no such row.
    """
    shelf = books.month.memory("shelf")
    into = out.with_columns(
        provider=pl.Series(_sister(books, out["provider"].to_numpy(), rng), dtype=pl.Int64),
        kind=pl.lit(SHIFTED_IN),
        at=pl.col("at") + _ON_THE_WAY,
    ).filter(pl.col("provider") >= 0)
    key = _key(into["provider"].to_numpy(), into["item"].to_numpy())
    np.add.at(shelf["left"], key, into["boxes"].to_numpy())
    shelf["batch"][key] = np.where(
        shelf["batch"][key] > 0, shelf["batch"][key], into["batch"].to_numpy()
    )
    return into


def _sister(books: Books, provider: Ints, rng: np.random.Generator) -> Ints:
    """Return the next shop of each shop's chain, in random order, -1 where it is alone."""
    chain = books.month.city.providers.chain
    members = rng.permutation(np.flatnonzero((chain >= 0) & books.month.city.local))
    members = members[np.argsort(chain[members], kind="stable")]
    following = np.full(len(chain), -1, dtype=np.int64)
    for shops in np.split(members, np.flatnonzero(np.diff(chain[members])) + 1):
        if len(shops) > 1:
            following[shops] = np.roll(shops, 1)
    return following[provider]


def _minutes(books: Books, count: int, rng: np.random.Generator) -> Ints:
    """Draw working minutes of the month."""
    month = books.month
    day = rng.integers(month.first, month.last, count)
    return month.minutes(day, rng.integers(*_HOURS, count))


def _key(provider: Ints, item: Ints) -> Ints:
    return np.asarray(provider * len(ITEMS) + item, dtype=np.int64)

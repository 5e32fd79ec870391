"""What leaves the stock otherwise than by sale: sent back, lost, shifted within a chain."""

import numpy as np
import polars as pl

from features.simulation.arrays import Ints
from features.simulation.catalogue.items import ITEMS
from features.simulation.records.books import Books

#: Share of batches of which something goes back, and what part of what is left of one at most
#: (assumed).
_RETURNED, _PART = 0.012, 0.4
#: Other changes of the stock for one batch (assumed).
_CHANGED = 1 / 40
#: inv_chg_type (claims reference 1.21), and how often: losses found at a count, boxes destroyed,
#: gains found at a count, shifted out to another shop of the chain (assumed).
LOSS, DESTROYED, GAIN, SHIFTED_IN, SHIFTED_OUT = "104", "105", "103", "101", "102"
_SHARES = {LOSS: 0.5, DESTROYED: 0.2, GAIN: 0.15, SHIFTED_OUT: 0.15}
_MOST = 2
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
    chosen = rng.random(new.height) < _RETURNED
    some = new.filter(pl.Series(chosen))
    key = _key(some["provider"].to_numpy(), some["item"].to_numpy())
    left = np.where(shelf["batch"][key] == some["batch"].to_numpy(), shelf["left"][key], 0)
    boxes = np.floor(left * _PART * rng.random(len(left))).astype(np.int64)
    shelf["left"][key] -= boxes
    frame = some.select("batch", "provider", "item").with_columns(
        serial=pl.Series(shelf["serial"][key] + shelf["left"][key], dtype=pl.Int64),
        boxes=pl.Series(boxes, dtype=pl.Int64),
        at=pl.Series(_minutes(books, some.height, rng), dtype=pl.Int64),
    )
    return frame.filter(pl.col("boxes") > 0).sort("at")


def _draw_changed(books: Books, rng: np.random.Generator) -> pl.DataFrame:
    shelf, city = books.month.memory("shelf"), books.month.city
    among = np.flatnonzero(shelf["left"] > _MOST)
    among = among[city.local[among // len(ITEMS)]]
    count = min(int(rng.poisson(_CHANGED * books.batches.height)), len(among))
    key = np.sort(rng.choice(among, count, replace=False))
    provider, item = key // len(ITEMS), key % len(ITEMS)
    kind = np.array(list(_SHARES))[
        np.searchsorted(np.cumsum(list(_SHARES.values())), rng.random(count)).clip(max=3)
    ]
    sister = _sister(books, provider, rng)
    # Boxes with codes are not found nor shifted: nobody could say which they are.
    uncoded = ~ITEMS.traced[item]
    kind = np.where((kind == SHIFTED_OUT) & ~(uncoded & (sister >= 0)), LOSS, kind)
    kind = np.where((kind == GAIN) & ~uncoded, LOSS, kind)
    boxes = rng.integers(1, _MOST + 1, count)
    shelf["left"][key] += np.where(kind == GAIN, boxes, -boxes)
    frame = pl.DataFrame(
        {
            "batch": pl.Series(shelf["batch"][key], dtype=pl.Int64),
            "provider": pl.Series(provider, dtype=pl.Int64),
            "item": pl.Series(item, dtype=pl.Int64),
            "boxes": pl.Series(boxes, dtype=pl.Int64),
            "kind": pl.Series(kind.tolist(), dtype=pl.String),
            "at": pl.Series(_minutes(books, count, rng), dtype=pl.Int64),
        }
    )
    out = pl.Series(kind == SHIFTED_OUT, dtype=pl.Boolean)
    into = frame.with_columns(provider=pl.Series(sister, dtype=pl.Int64)).filter(out)
    into = into.with_columns(kind=pl.lit(SHIFTED_IN), at=pl.col("at") + 1)
    arrived = _key(into["provider"].to_numpy(), into["item"].to_numpy())
    np.add.at(shelf["left"], arrived, into["boxes"].to_numpy())
    return pl.concat([frame, into]).sort("at", maintain_order=True)


def _sister(books: Books, provider: Ints, rng: np.random.Generator) -> Ints:
    """Return another shop of each shop's chain that holds the item of its own, -1 where none."""
    chain = books.month.city.providers.chain
    members = np.flatnonzero(chain >= 0)
    members = members[np.argsort(chain[members], kind="stable")]
    group = chain[provider]
    low = np.searchsorted(chain[members], group, side="left")
    high = np.searchsorted(chain[members], group, side="right")
    at = (low + np.floor(rng.random(len(provider)) * (high - low)).astype(np.int64)).clip(
        max=max(len(members) - 1, 0)
    )
    other = members[at] if len(members) else np.full(len(provider), -1)
    return np.where((group >= 0) & (other != provider), other, -1)


def _minutes(books: Books, count: int, rng: np.random.Generator) -> Ints:
    """Draw working minutes of the month."""
    month = books.month
    day = rng.integers(month.first, month.last, count)
    return month.minutes(day, rng.integers(*_HOURS, count))


def _key(provider: Ints, item: Ints) -> Ints:
    return np.asarray(provider * len(ITEMS) + item, dtype=np.int64)

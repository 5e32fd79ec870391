"""The shelf: first in, first out, by provider and item; what is sold was bought before."""

import numpy as np
import polars as pl

from features.simulation.arrays import Ints
from features.simulation.catalogue.items import ITEMS
from features.simulation.month import Month
from features.simulation.span import DAY
from features.simulation.stock.boxes import code_of, first_serial

#: Bought beyond what a month sells, as a share, and at least one box (assumed).
_RESERVE = 0.25
#: Days before the first of the month on which a month's stock comes in (assumed).
_BEFORE = (1, 12)
#: Codes told with a purchase: of these few boxes, and of so many for one scanned at a counter (what
#: wards use up is scanned by nobody; assumed).
_TOLD = (3, 2)
BATCH = pl.Schema(
    {
        "batch": pl.Int64,
        "provider": pl.Int64,
        "item": pl.Int64,
        "boxes": pl.Int64,
        "coded": pl.Int64,  # boxes of it whose codes are told with the purchase
        "serial": pl.Int64,  # of its first box; the others follow
        "at": pl.Int64,  # minute of arrival
        "made": pl.Int64,  # day
        "lot": pl.Int64,
    }
)


def stocked(
    month: Month, boxes: pl.DataFrame, bought: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Give boxes their codes and batches; return them and the month's new batches (BATCH).

    `bought` (provider, item, boxes) are quantities sold this month besides the traced boxes, so
    that purchases cover them too.
    """
    memory, rng = month.memory("shelf"), month.stream("stock/shelf")
    size = len(month.city.providers) * len(ITEMS)
    if not memory:
        memory |= {name: np.zeros(size, dtype=np.int64) for name in ("left", "serial", "batch")}
        memory["next"] = np.full(len(ITEMS), first_serial(month), dtype=np.int64)
    boxes = boxes.sort("provider", "item", "at", maintain_order=True)
    key = _key(boxes)
    rank = boxes.select(pl.int_range(pl.len()).over("provider", "item")).to_series().to_numpy()
    left, serial, batch = memory["left"], memory["serial"], memory["batch"]
    others = np.zeros(size, dtype=np.int64)
    np.add.at(others, _key(bought), bought["boxes"].to_numpy())
    sold = np.bincount(key, minlength=size).astype(np.int64)
    new = _bought(month, sold, others, left, memory["next"], rng)
    new_key = _key(new)
    begins, number = np.zeros(size, dtype=np.int64), np.full(size, -1, dtype=np.int64)
    begins[new_key], number[new_key] = new["serial"].to_numpy(), new["batch"].to_numpy()
    old = rank < left[key]
    drawn = np.where(old, serial[key] + rank, begins[key] + rank - left[key])
    boxes = boxes.with_columns(
        code=code_of(boxes["item"].to_numpy(), drawn),
        batch=pl.Series(np.where(old, batch[key], number[key])),
    )
    _carry(memory, sold, others, new, new_key)
    return boxes, new


def _key(frame: pl.DataFrame) -> Ints:
    return np.asarray(frame["provider"].to_numpy() * len(ITEMS) + frame["item"].to_numpy())


def _bought(
    month: Month, sold: Ints, others: Ints, left: Ints, following: Ints, rng: np.random.Generator
) -> pl.DataFrame:
    """One batch for each provider and item whose shelf would run short this month."""
    needed = sold + others
    key = np.flatnonzero(needed > left)
    provider, item = key // len(ITEMS), key % len(ITEMS)
    short = (needed - left)[key]
    wanted = np.ceil(short * (1 + _RESERVE * rng.random(len(key)))).astype(np.int64)
    order = np.argsort(item, kind="stable")
    before = np.zeros(len(item), dtype=np.int64)
    per_item = pl.DataFrame({"item": item[order], "n": wanted[order]})
    before[order] = per_item.select(pl.col("n").cum_sum().over("item") - pl.col("n")).to_series()
    serial = following[item] + before
    np.add.at(following, item, wanted)
    memory = month.memory("numbers")
    first = memory.get("batch", 1)
    memory["batch"] = first + len(item)
    come = month.first * DAY - rng.integers(*_BEFORE, len(item)) * DAY
    return pl.DataFrame(
        {
            "batch": first + np.arange(len(item)),
            "provider": provider,
            "item": item,
            "boxes": wanted,
            "coded": np.where(
                ITEMS.traced[item], np.minimum(wanted, _TOLD[0] + _TOLD[1] * sold[key]), 0
            ),
            "serial": serial,
            "at": come + rng.integers(8 * 60, 17 * 60, len(item)),
            "made": month.first - rng.integers(60, 400, len(item)),
            "lot": rng.integers(1, 10**6, len(item)),
        },
        schema=BATCH,
    )


def _carry(
    memory: dict[str, Ints], sold: Ints, others: Ints, new: pl.DataFrame, new_key: Ints
) -> None:
    """What remains on the shelf: the new batch's rest where there is one, else the old one's.

    Boxes sold without their codes are the last of a batch: their codes are never seen again.
    """
    before = memory["left"].copy()
    memory["serial"] = memory["serial"] + sold
    memory["left"] = before - sold - others
    memory["left"][new_key] += new["boxes"].to_numpy()
    from_new = np.maximum(sold - before, 0)[new_key]
    memory["serial"][new_key] = new["serial"].to_numpy() + from_new
    memory["batch"][new_key] = new["batch"].to_numpy()

"""Boxes that one provider bought and another sells."""

import numpy as np
import polars as pl

from features.simulation.arrays import Ints
from features.simulation.catalogue.items import ITEMS
from features.simulation.month import Month
from features.simulation.stock.boxes import code_of


def from_shelf(month: Month, boxes: pl.DataFrame, source: Ints) -> pl.DataFrame:
    """Return the boxes, those with a `source` taken from that provider's shelf while it lasts.

    `source` is a provider for each box, -1 for those that are the seller's own.
    """
    shelf = month.memory("shelf")
    key = np.where(source >= 0, source * len(ITEMS) + boxes["item"].to_numpy(), -1)
    rank = pl.DataFrame({"key": key}).select(pl.int_range(pl.len()).over("key")).to_series()
    left = np.append(shelf["left"], 0)[key]
    moved = (key >= 0) & (rank.to_numpy() < left)
    serial = np.append(shelf["serial"], 0)[key] + rank.to_numpy()
    batch = np.append(shelf["batch"], -1)[key]
    gone = np.bincount(key[moved], minlength=len(shelf["left"]))
    shelf["left"] -= gone
    shelf["serial"] += gone
    code = code_of(boxes["item"].to_numpy(), serial)
    told = pl.Series(moved)
    return boxes.with_columns(
        code=pl.when(told).then(code).otherwise("code"),
        batch=pl.when(told).then(pl.Series(batch)).otherwise("batch"),
    )

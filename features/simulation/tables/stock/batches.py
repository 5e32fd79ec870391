"""What is known of every stock batch that came in so far: its product and when it was made."""

from typing import Any

import numpy as np
import polars as pl

from features.simulation.arrays import Ints
from features.simulation.catalogue.items import ITEMS
from features.simulation.records.books import Books

#: A maker starts a new lot twice a month; packs keep for two to three years (assumed).
_LOT_DAYS, _SHORTEST, _STEP, _STEPS = 15, 730, 183, 3


def remember(books: Books) -> dict[str, Any]:
    """Add the month's batches to what is known; return it: columns sorted by `batch`."""
    memory = books.month.memory("stock batches")
    last = int(memory["batch"][-1]) if "batch" in memory else 0
    new = books.batches.filter(pl.col("batch") > last).sort("batch")
    for name, kind in (("batch", np.int64), ("item", np.int16), ("made", np.int32)):
        told = new[name].to_numpy().astype(kind)
        memory[name] = np.concatenate([memory[name], told]) if name in memory else told
    return memory


def batch_numbers(books: Books, batch: Ints | pl.Series) -> pl.Series:
    """Return fixmedins_bchno of batches; null where negative."""
    return books.ids.numbered("B", batch, 11)


def batch_columns(books: Books, batch: Ints | pl.Series) -> dict[str, pl.Series]:
    """Return manu_lotnum, manu_date and expy_end of batches, null where unknown.

    A lot is the maker's: providers that bought the same product made in the same half month have
    the same one.
    """
    known, told = remember(books), np.asarray(batch, dtype=np.int64)
    # An unknown one in front, so that there is something to look up.
    batch, item, made = (np.append(0, known[name]) for name in ("batch", "item", "made"))
    at = np.searchsorted(batch, told).clip(max=len(batch) - 1)
    found = pl.Series((batch[at] == told) & (at > 0))
    item, made = item[at], made[at] // _LOT_DAYS * _LOT_DAYS
    span = books.month.city.span
    dates = span.dates(made)
    tail = pl.Series(ITEMS.product[item] % 100 + item % 7 * 100).cast(pl.String).str.zfill(3)
    frame = pl.DataFrame(
        {
            "manu_lotnum": dates.dt.strftime("%y%m%d") + tail,
            "manu_date": dates,
            "expy_end": span.dates(made + _SHORTEST + item % _STEPS * _STEP),
            "found": found,
        }
    )
    names = ("manu_lotnum", "manu_date", "expy_end")
    return {name: frame.select(pl.when("found").then(name)).to_series() for name in names}

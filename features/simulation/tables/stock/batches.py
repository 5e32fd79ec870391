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
    """Add the month's batches to what is known, once; return it: columns sorted by `batch`."""
    memory, new = books.month.memory("stock batches"), books.batches
    if memory.get("month") != books.month.number:
        memory["month"] = books.month.number
        for name, kind in (("batch", np.int64), ("item", np.int16), ("made", np.int32)):
            told = new.sort("batch")[name].to_numpy().astype(kind)
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
    at = np.searchsorted(known["batch"], told).clip(max=max(len(known["batch"]) - 1, 0))
    if not len(known["batch"]):
        nothing = pl.Series([None] * len(told))
        return {
            "manu_lotnum": nothing.cast(pl.String),
            "manu_date": nothing.cast(pl.Date),
            "expy_end": nothing.cast(pl.Date),
        }
    found = pl.Series(known["batch"][at] == told)
    item = known["item"][at].astype(np.int64)
    made = known["made"][at].astype(np.int64) // _LOT_DAYS * _LOT_DAYS
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

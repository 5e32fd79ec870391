"""Ward orders: which lines of a stay one order covers."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.catalogue.items import CONSUMABLE, ITEMS, SERVICE
from features.simulation.frames import IN_BED
from features.simulation.records.books import Books
from features.simulation.span import DAY

#: Services that nobody orders: they go with the stay. Consumables go with what they are used for.
_UNORDERED = ("bed", "consult", "register", "general")
#: Services ordered once and given day by day (长期医嘱); drugs are as well.
_STANDING = (
    *("nursing", "injection", "oxygen", "monitoring", "therapy", "rehab", "tcm_therapy"),
    *("psych", "dressing"),
)
#: Days that a stay's lines may lie apart, for the keys.
_DAYS = 10_000


def ward_orders(books: Books) -> pl.DataFrame:
    """Return a row per line of a stay that was ordered, refunds included.

    Columns: `row` in books.lines, `order` (number of its first line), `standing`. One order covers
    all days of what is given day by day; what is done once is ordered day by day.
    """
    lines = books.lines
    item = lines["item"].to_numpy()
    bed = np.isin(books.of_visit("kind", lines).to_numpy(), IN_BED)
    row = np.flatnonzero(bed & _ordered()[item])
    lines = lines.select("visit", "item", "at", "home", "line")[row]
    given = pl.Series("standing", _standing()[item[row]])
    frame = lines.with_columns(given).with_columns(pl.col("standing") & ~pl.col("home"))
    day = pl.when("standing").then(0).otherwise(1 + pl.col("at") // DAY % (_DAYS - 1))
    key = ((pl.col("visit") * len(ITEMS) + pl.col("item")) * 2 + pl.col("home")) * _DAYS + day
    return frame.select(
        pl.Series("row", row, dtype=pl.Int64),
        pl.col("line").min().over(key).alias("order"),
        "standing",
    )


def _ordered() -> Bools:
    """Over items: whether they are ordered on a ward."""
    without = ITEMS.group.is_in(_UNORDERED).to_numpy()
    return np.asarray(~without & (ITEMS.kind != CONSUMABLE))


def _standing() -> Bools:
    """Over items: whether one order covers many days."""
    return np.asarray((ITEMS.kind < SERVICE) | ITEMS.group.is_in(_STANDING).to_numpy())

"""invinfo (claims reference 1.12): counts of what pharmacies have left at the end of a month."""

import numpy as np
import polars as pl

from features.simulation.catalogue.items import ITEMS
from features.simulation.records.books import Books
from features.simulation.records.uploads import uploaded
from features.simulation.span import DAY
from features.simulation.tables.stock.batches import batch_columns, batch_numbers
from features.simulation.tables.stock.corrections import changed
from features.simulation.tables.stock.goods import item_columns

#: A pharmacy counts every third month and at the year's end (assumed); after closing time.
_EVERY, _DECEMBER, _COUNTED = 3, 12, (19 * 60, 22 * 60)


def invinfo(books: Books) -> pl.DataFrame:
    """Return one row per pharmacy and item that is left, on the last day of the month."""
    month, city = books.month, books.month.city
    rng, span = month.stream("tables/invinfo"), city.span
    changed(books)  # what was lost or destroyed this month is not counted any more
    left = month.memory("shelf")["left"]
    held = np.flatnonzero(left > 0)
    provider, item = held // len(ITEMS), held % len(ITEMS)
    due = (provider % _EVERY == month.number % _EVERY) | (month.calendar[1] == _DECEMBER)
    counts = city.pharmacy[provider] & due
    held, provider, item = held[counts], provider[counts], item[counts]
    batch = month.memory("shelf")["batch"][held]
    day = np.full(len(held), month.last - 1)
    at = day * DAY + rng.integers(*_COUNTED, len(held))
    return pl.DataFrame(
        {
            "fixmedins_code": books.ids.providers(provider),
            **item_columns(books, provider, item),
            "rx_flag": ITEMS.rx.gather(item),
            "invdate": span.dates(day),
            "inv_cnt": left[held].astype(np.float64),
            "fixmedins_bchno": batch_numbers(books, batch),
            **batch_columns(books, batch),
            "crte_time": span.times(uploaded(at, books.end, rng)),
        }
    )

"""invchg (claims reference 1.12): stock lost, destroyed, found, shifted between shops."""

import polars as pl

from features.simulation.catalogue.items import ITEMS
from features.simulation.lines.prices import unit_price
from features.simulation.records.books import Books
from features.simulation.records.uploads import uploaded
from features.simulation.tables.claims.common import always
from features.simulation.tables.stock.batches import batch_columns, batch_numbers
from features.simulation.tables.stock.corrections import changed
from features.simulation.tables.stock.goods import desks, item_columns


def invchg(books: Books) -> pl.DataFrame:
    """Return one row per change; what is shifted has one row at each of the two shops."""
    rng, span = books.month.stream("tables/invchg"), books.month.city.span
    rows = changed(books)
    provider, item = rows["provider"].to_numpy(), rows["item"].to_numpy()
    at = rows["at"].to_numpy()
    return pl.DataFrame(
        {
            "fixmedins_code": books.ids.providers(provider),
            **item_columns(books, provider, item),
            "inv_chg_type": rows["kind"],
            "rx_flag": ITEMS.rx.gather(item),
            "trdn_flag": always("0", rows.height),
            "pric": unit_price(books.month, provider, item),
            "cnt": rows["boxes"].cast(pl.Float64),
            "fixmedins_bchno": batch_numbers(books, rows["batch"]),
            **batch_columns(books, rows["batch"]),
            "inv_chg_time": span.times(at),
            "inv_chg_opter_name": desks(books, provider, at),
            "crte_time": span.times(uploaded(at, books.end, rng)),
        }
    )

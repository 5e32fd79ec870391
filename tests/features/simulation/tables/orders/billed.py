"""Fee lines of the months that were made, with the numbers that the tables give them."""

from dataclasses import replace
from functools import cache

import polars as pl

from features.simulation.catalogue.items import ITEMS
from features.simulation.frames import IN_BED, PHARMACY
from features.simulation.records.books import Books
from features.simulation.tables.orders.numbers import rx_numbers
from tests.features.simulation.tables.events.made_books import made


@cache
def billed() -> pl.DataFrame:
    """Lines with `number` (rx_drord_no), `kind` of the visit, `bed`, `bkkp_sn`, `kind_of_item`."""
    return pl.concat([lines_of(books) for books in made()[0]])


def lines_of(books: Books) -> pl.DataFrame:
    lines, span = books.lines, books.month.city.span
    kind = books.of_visit("kind", lines)
    return lines.with_columns(
        number=rx_numbers(books),
        kind=kind,
        bed=kind.is_in(list(IN_BED)),
        bkkp_sn=books.line_ids(lines["line"]),
        kind_of_item=pl.Series(ITEMS.kind[lines["item"].to_numpy()]),
        group=ITEMS.group.gather(lines["item"]),
        time=span.times(lines["at"]),
        mdtrt_id=books.visit_ids(books.of_visit("visit", lines)),
        provider=books.of_visit("provider", lines),
    ).select(pl.exclude("scheme", "own_name"))


def with_outside(books: Books) -> Books:
    """The same books, but every drug of every purchase is filled from an outside prescription."""
    shop = books.of_visit("kind", books.lines) == PHARMACY
    drug = pl.Series(ITEMS.kind[books.lines["item"].to_numpy()] <= 1)
    return replace(books, lines=books.lines.with_columns(outside=shop & drug))

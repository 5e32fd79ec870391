"""Months of a city made one after the other: their books, and the tables that are asked for."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from unittest.mock import patch

import numpy as np
import polars as pl

from features.simulation import monthly
from features.simulation.city.city import City
from features.simulation.layers import Papers
from features.simulation.month import Carried, Month
from features.simulation.planting import Laid
from features.simulation.records.books import Books
from features.simulation.records.ids import Ids, draw_ids
from features.simulation.trade.habits import Habits, habits_of
from features.simulation.truth.ledger import Ledger


def opening(city: City, balance: int = 60_000) -> Carried:
    """What is carried into the first month: so many fen on every employee's account."""
    nothing = np.zeros(len(city.people), dtype=np.int64)
    accounts = np.where(city.people.insutype == 310, balance, 0).astype(np.int64)
    return Carried(nothing, accounts, nothing.copy(), nothing.copy())


def month_of(city: City, number: int, carried: Carried, ledger: Ledger | None = None) -> Month:
    """The month of the city's span, 0 the first."""
    first = city.span.first_day(number)
    days = city.span.first_day(number + 1) - first
    return Month(city, number, first, days, carried, ledger or Ledger(city.span))


@dataclass(frozen=True)
class Run:
    """What came of the months, in their order."""

    city: City
    ids: Ids
    habits: Habits
    ledger: Ledger
    books: list[Books]
    made: list[monthly.Made]

    def papers(self) -> Papers:
        """All months of every table that was made."""
        names = sorted({name for each in self.made for name in each.papers})
        parts = {name: [m.papers[name] for m in self.made if name in m.papers] for name in names}
        return {name: pl.concat(frames) for name, frames in parts.items()}

    def planted(self) -> pl.DataFrame:
        """What of the tables is planted."""
        return pl.concat([each.planted for each in self.made])


def run(
    city: City,
    carried: Carried,
    tables: Callable[[Books], Papers] = lambda _: {},
    laid: tuple[Laid, ...] = (),
    months: Iterable[int] | None = None,
) -> Run:
    """Make all months of the city's span, or these; `laid` is laid over them."""
    books: list[Books] = []

    def kept(of_month: Books) -> Papers:
        books.append(of_month)
        return tables(of_month)

    ids, habits, ledger = draw_ids(city), habits_of(city), Ledger(city.span)
    for each in laid:
        ledger.sites(each.package, each.layer, each.sites)
    with patch.object(monthly, "monthly_tables", kept):
        made = [
            monthly.make_month(month_of(city, number, carried, ledger), ids, habits, laid)
            for number in (range(city.settings.months) if months is None else months)
        ]
    return Run(city, ids, habits, ledger, books, made)

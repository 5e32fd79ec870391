"""Honest trade of a small city over a new year, made once: its books and its claims tables."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from unittest.mock import patch

import numpy as np
import polars as pl

from features.simulation import monthly
from features.simulation.arrays import Ints
from features.simulation.city.build import build_city
from features.simulation.city.city import City
from features.simulation.month import Carried, Month
from features.simulation.records.books import Books
from features.simulation.records.ids import Ids, draw_ids
from features.simulation.settings import Settings
from features.simulation.tables.claims.drug_trac_d import drug_trac_d
from features.simulation.tables.claims.fee_list_d import fee_list_d
from features.simulation.tables.claims.mdtrt_d import mdtrt_d
from features.simulation.tables.claims.out_med_setl_diag_list_d import out_med_setl_diag_list_d
from features.simulation.tables.claims.setl_d import setl_d
from features.simulation.tables.claims.setl_fee_stt_d import setl_fee_stt_d
from features.simulation.tables.claims.setl_list_diag_d import setl_list_diag_d
from features.simulation.tables.claims.setl_list_oprn_d import setl_list_oprn_d
from features.simulation.trade.habits import Habits, habits_of
from features.simulation.truth.ledger import Ledger

#: October to February, with a new year in the middle.
SETTINGS = Settings(people=8_000, months=5, providers=160, seed=3, end=date(2026, 3, 1))
TABLES = (
    *(mdtrt_d, out_med_setl_diag_list_d, setl_d, setl_fee_stt_d, setl_list_diag_d),
    *(setl_list_oprn_d, fee_list_d, drug_trac_d),
)
#: Fen on every account before the first month: enough for some and too little for others.
BALANCE = 20_000


@dataclass(frozen=True)
class Told:
    """All months of a city: `books` as made, `tables` by name, accounts at each month's end."""

    city: City
    ids: Ids
    habits: Habits
    books: list[Books]
    tables: dict[str, pl.DataFrame]
    balances: list[Ints]

    def all(self, name: str) -> pl.DataFrame:
        """A frame of the books, the months below each other, with `month`."""
        frames = [getattr(books, name) for books in self.books]
        return pl.concat([f.with_columns(month=pl.lit(n)) for n, f in enumerate(frames)])


@cache
def told() -> Told:
    city = build_city(SETTINGS, 0)
    ids, habits, carried, ledger = draw_ids(city), habits_of(city), opening(city), Ledger(city.span)
    books, parts, balances = [], [], []

    def kept(of_month: Books) -> dict[str, pl.DataFrame]:
        books.append(of_month)
        balances.append(carried.balance.copy())
        parts.append({table.__name__: table(of_month) for table in TABLES})
        return {}

    with patch.object(monthly, "monthly_tables", kept):
        for number in range(SETTINGS.months):
            monthly.make_month(month_of(city, number, carried, ledger), ids, habits, ())
    tables = {name: pl.concat([part[name] for part in parts]) for name in parts[0]}
    return Told(city, ids, habits, books, tables, balances)


def month_of(city: City, number: int, carried: Carried, ledger: Ledger | None = None) -> Month:
    first = city.span.first_day(number)
    days = city.span.first_day(number + 1) - first
    return Month(city, number, first, days, carried, ledger or Ledger(city.span))


def opening(city: City) -> Carried:
    """What is carried into the first month."""
    nothing = np.zeros(len(city.people), dtype=np.int64)
    balance = np.where(city.people.insutype == 310, BALANCE, 0).astype(np.int64)
    return Carried(nothing, balance, nothing.copy(), nothing.copy())

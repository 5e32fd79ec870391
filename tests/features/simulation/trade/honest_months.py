"""Honest trade of a small city over a new year, made once: its books and its claims tables."""

from dataclasses import dataclass
from datetime import date
from functools import cache

import polars as pl

from features.simulation.arrays import Ints
from features.simulation.city.build import build_city
from features.simulation.city.city import City
from features.simulation.layers import Papers
from features.simulation.month import Carried
from features.simulation.records.books import Books
from features.simulation.records.ids import Ids
from features.simulation.settings import Settings
from features.simulation.tables.claims.drug_trac_d import drug_trac_d
from features.simulation.tables.claims.fee_list_d import fee_list_d
from features.simulation.tables.claims.mdtrt_d import mdtrt_d
from features.simulation.tables.claims.out_med_setl_diag_list_d import out_med_setl_diag_list_d
from features.simulation.tables.claims.setl_d import setl_d
from features.simulation.tables.claims.setl_fee_stt_d import setl_fee_stt_d
from features.simulation.tables.claims.setl_list_diag_d import setl_list_diag_d
from features.simulation.tables.claims.setl_list_oprn_d import setl_list_oprn_d
from features.simulation.trade.habits import Habits
from tests.features.simulation import months
from tests.features.simulation.months import month_of as month_of
from tests.features.simulation.months import run

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
def town() -> City:
    """The city alone, which is asked for without its months."""
    return build_city(SETTINGS, 0)


@cache
def told() -> Told:
    city = town()
    carried, balances = opening(city), []

    def tables(books: Books) -> Papers:
        balances.append(carried.balance.copy())
        return {table.__name__: table(books) for table in TABLES}

    came = run(city, carried, tables)
    return Told(city, came.ids, came.habits, came.books, came.papers(), balances)


def opening(city: City) -> Carried:
    """What is carried into the first month."""
    return months.opening(city, BALANCE)

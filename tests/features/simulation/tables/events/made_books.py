"""The books of a small city's months, honest trade alone, made once."""

from dataclasses import replace
from datetime import datetime, time
from functools import cache
from unittest.mock import patch

import numpy as np
import polars as pl

from features.claims.accepted import accept
from features.claims.sources.source import POSITION
from features.claims.tables import TABLES
from features.simulation import monthly
from features.simulation.city.build import build_city
from features.simulation.month import Carried, Month
from features.simulation.records.books import Books
from features.simulation.records.ids import draw_ids
from features.simulation.settings import WORLDS
from features.simulation.tables.events.all import events_tables
from features.simulation.tables.orders.all import orders_tables
from features.simulation.tables.stock.all import stock_tables
from features.simulation.trade.habits import habits_of
from features.simulation.truth.ledger import Ledger

SETTINGS = replace(WORLDS["tests"], people=9_000, providers=160, months=8)
#: The last month ends with the extract; trace codes are told from the fourth on.
MONTHS = range(SETTINGS.months)
EXTRACT = datetime.combine(SETTINGS.end, time())
PACKAGES = {"orders": orders_tables, "stock": stock_tables, "events": events_tables}


def make(months: range = MONTHS) -> tuple[list[Books], list[dict[str, pl.DataFrame]]]:
    """Make months: their books, and the tables of the three packages as each month ends."""
    city = build_city(SETTINGS, 0)
    ids, habits, nothing = draw_ids(city), habits_of(city), np.zeros(len(city.people), np.int64)
    carried = Carried(*(nothing.copy() for _ in range(4)))
    books: list[Books] = []
    tables: list[dict[str, pl.DataFrame]] = []

    def written(made: Books) -> dict[str, pl.DataFrame]:
        books.append(made)
        parts = {name: write(made) for name, write in PACKAGES.items()}
        tables.append({table: part for each in parts.values() for table, part in each.items()})
        return {}

    for number in months:
        first = city.span.first_day(number)
        days = city.span.first_day(number + 1) - first
        month = Month(city, number, first, days, carried, Ledger(city.span))
        with patch.object(monthly, "monthly_tables", written):
            monthly.make_month(month, ids, habits, ())
    return books, tables


@cache
def made() -> tuple[list[Books], list[dict[str, pl.DataFrame]]]:
    return make()


@cache
def table(name: str) -> pl.DataFrame:
    """All months of a table."""
    return pl.concat([tables[name] for tables in made()[1]])


def names(package: str) -> list[str]:
    return {
        "orders": ["rx_d", "fixmedins_otp_trt_rx_info_c", "elec_rx_detl", "drord_d"],
        "stock": ["purcinfo", "purc_trac_d", "selinfo", "invchg", "invinfo"],
        "events": [
            *("lab_result", "matn_alwn_reg_d", "matn_alwn_crtf_d", "fixmedins_die_info_c"),
            "third_party_payment",
        ],
    }[package]


def check_contract(name: str) -> None:
    """Every row, column and code is taken, keys are unique, and nothing is after the extract."""
    frame, contract = table(name), TABLES[name]
    assert frame.height
    assert not set(frame.columns) & set(contract.personal)
    taken = accept(frame.with_row_index(POSITION), contract, name)
    assert len(taken.refused) == 0
    assert not taken.unreadable
    assert not taken.unknown
    key = [column for column in contract.key if column in frame.columns]
    assert not frame.select(key).is_duplicated().any()
    for column in set(contract.visible) & set(frame.columns):
        assert frame[column].cast(pl.Datetime("us")).max() < EXTRACT

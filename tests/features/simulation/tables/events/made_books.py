"""The books of a small city's months, honest trade alone, made once."""

from dataclasses import replace
from datetime import datetime, time
from functools import cache

import polars as pl

from features.claims.tables import TABLES
from features.simulation.city.build import build_city
from features.simulation.layers import Papers
from features.simulation.records.books import Books
from features.simulation.settings import WORLDS
from features.simulation.tables.events.all import events_tables
from features.simulation.tables.orders.all import orders_tables
from features.simulation.tables.stock.all import stock_tables
from tests.features.simulation.months import opening, run
from tests.features.simulation.tables.contract import check_contract

SETTINGS = replace(WORLDS["tests"], people=9_000, providers=160, months=8)
#: The last month ends with the extract; trace codes are told from the fourth on.
MONTHS = range(SETTINGS.months)
EXTRACT = datetime.combine(SETTINGS.end, time())
PACKAGES = {"orders": orders_tables, "stock": stock_tables, "events": events_tables}


def make(months: range = MONTHS) -> tuple[list[Books], list[Papers]]:
    """Make months: their books, and the tables of the three packages as each month ends."""
    city = build_city(SETTINGS, 0)

    def tables(books: Books) -> Papers:
        parts = [write(books) for write in PACKAGES.values()]
        return {table: frame for each in parts for table, frame in each.items()}

    came = run(city, opening(city, 0), tables, months=months)
    return came.books, [each.papers for each in came.made]


@cache
def made() -> tuple[list[Books], list[Papers]]:
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


def check_table(name: str) -> None:
    """The contract takes the table, and nothing in it becomes known after the extract."""
    frame = table(name)
    check_contract(name, frame)
    for column in set(TABLES[name].visible) & set(frame.columns):
        assert frame[column].cast(pl.Datetime("us")).max() < EXTRACT

"""Every table of this package by name."""

import polars as pl

from features.simulation.records.books import Books
from features.simulation.tables.orders.drord_d import drord_d
from features.simulation.tables.orders.elec_rx_detl import elec_rx_detl
from features.simulation.tables.orders.fixmedins_otp_trt_rx_info_c import (
    fixmedins_otp_trt_rx_info_c,
)
from features.simulation.tables.orders.rx_d import rx_d

_TABLES = (rx_d, fixmedins_otp_trt_rx_info_c, elec_rx_detl, drord_d)


def orders_tables(books: Books) -> dict[str, pl.DataFrame]:
    """Return the month's part of each, in contract columns."""
    return {table.__name__: table(books) for table in _TABLES}

"""Every table that a month adds to, by name."""

import polars as pl

from features.simulation.records.books import Books
from features.simulation.tables.claims.drug_trac_d import drug_trac_d
from features.simulation.tables.claims.fee_list_d import fee_list_d
from features.simulation.tables.claims.mdtrt_d import mdtrt_d
from features.simulation.tables.claims.out_med_setl_diag_list_d import out_med_setl_diag_list_d
from features.simulation.tables.claims.setl_d import setl_d
from features.simulation.tables.claims.setl_fee_stt_d import setl_fee_stt_d
from features.simulation.tables.claims.setl_list_diag_d import setl_list_diag_d
from features.simulation.tables.claims.setl_list_oprn_d import setl_list_oprn_d
from features.simulation.tables.events.all import events_tables
from features.simulation.tables.orders.all import orders_tables
from features.simulation.tables.people.all import CONTRIBUTION_TABLES
from features.simulation.tables.stock.all import stock_tables

_CLAIMS = (
    *(mdtrt_d, out_med_setl_diag_list_d, setl_d, setl_fee_stt_d, setl_list_diag_d),
    *(setl_list_oprn_d, fee_list_d, drug_trac_d),
)


def monthly_tables(books: Books) -> dict[str, pl.DataFrame]:
    """Return the month's part of every table, in contract columns."""
    return {
        **{table.__name__: table(books) for table in _CLAIMS},
        **orders_tables(books),
        **stock_tables(books),
        **events_tables(books),
        **{name: table(books.month, books.ids) for name, table in CONTRIBUTION_TABLES.items()},
    }

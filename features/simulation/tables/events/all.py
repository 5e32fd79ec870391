"""Every table of this package by name."""

import polars as pl

from features.simulation.records.books import Books
from features.simulation.tables.events.fixmedins_die_info_c import fixmedins_die_info_c
from features.simulation.tables.events.lab_result import lab_result
from features.simulation.tables.events.matn_alwn_crtf_d import matn_alwn_crtf_d
from features.simulation.tables.events.matn_alwn_reg_d import matn_alwn_reg_d
from features.simulation.tables.events.third_party_payment import third_party_payment

_TABLES = (
    lab_result,
    matn_alwn_reg_d,
    matn_alwn_crtf_d,
    fixmedins_die_info_c,
    third_party_payment,
)


def events_tables(books: Books) -> dict[str, pl.DataFrame]:
    """Return the month's part of each, in contract columns."""
    return {table.__name__: table(books) for table in _TABLES}

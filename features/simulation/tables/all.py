"""The tables that a run writes, by name."""

import polars as pl

from features.simulation.records.books import Books
from features.simulation.tables.case_d import case_d
from features.simulation.tables.inspection_d import inspection_d
from features.simulation.tables.mdtrt_d import mdtrt_d
from features.simulation.tables.psn_info_b import psn_info_b
from features.simulation.tables.setl_d import setl_d
from features.simulation.tables.setl_list_diag_d import setl_list_diag_d
from features.simulation.tables.setl_list_oprn_d import setl_list_oprn_d

_SORTED_BY = {
    "psn_info_b": ["psn_no"],
    "mdtrt_d": ["mdtrt_id"],
    "setl_d": ["setl_id"],
    "setl_list_diag_d": ["setl_id", "setl_list_diag_id"],
    "setl_list_oprn_d": ["setl_id", "setl_list_oprn_id"],
    "case_d": ["case_no"],
    "inspection_d": ["inspection_no"],
}


def tables(books: Books, inspections: pl.DataFrame, cases: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """Return every table of the sample, sorted by its drawn ids."""
    made = {
        "psn_info_b": psn_info_b(books),
        "mdtrt_d": mdtrt_d(books),
        "setl_d": setl_d(books),
        "setl_list_diag_d": setl_list_diag_d(books),
        "setl_list_oprn_d": setl_list_oprn_d(books),
        "case_d": case_d(books, cases),
        "inspection_d": inspection_d(books, inspections),
    }
    return {name: table.sort(_SORTED_BY[name]) for name, table in made.items()}

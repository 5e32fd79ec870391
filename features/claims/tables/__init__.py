"""Every table of the contract, by name."""

from features.claims.table import Table
from features.claims.tables.case_d import CASE_D
from features.claims.tables.inspection_d import INSPECTION_D
from features.claims.tables.mdtrt_d import MDTRT_D
from features.claims.tables.psn_info_b import PSN_INFO_B
from features.claims.tables.setl_d import SETL_D
from features.claims.tables.setl_list_diag_d import SETL_LIST_DIAG_D
from features.claims.tables.setl_list_oprn_d import SETL_LIST_OPRN_D

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        PSN_INFO_B,
        MDTRT_D,
        SETL_D,
        SETL_LIST_DIAG_D,
        SETL_LIST_OPRN_D,
        CASE_D,
        INSPECTION_D,
    )
}
REQUIRED = ("setl_d",)
"""The tables without which nothing can be computed; every other switches its behaviours off."""

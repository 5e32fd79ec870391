"""Which tables facts are made of, and by what their rows reach the facts.

Filled prescriptions and maternity allowances are few and made of the whole store each time: what
they alone read is not among them.
"""

import polars as pl

from features.claims.table import Table
from features.claims.tables.drug_trac_d import DRUG_TRAC_D
from features.claims.tables.fee_list_d import FEE_LIST_D
from features.claims.tables.fixmedins_die_info_c import FIXMEDINS_DIE_INFO_C
from features.claims.tables.fixmedins_paus_d import FIXMEDINS_PAUS_D
from features.claims.tables.hilist_selfpay_prop_b import HILIST_SELFPAY_PROP_B
from features.claims.tables.invinfo import INVINFO
from features.claims.tables.key_drug_list import KEY_DRUG_LIST
from features.claims.tables.lab_result import LAB_RESULT
from features.claims.tables.mcs_info_b import MCS_INFO_B
from features.claims.tables.mdtrt_d import MDTRT_D
from features.claims.tables.medins_dept_b import MEDINS_DEPT_B
from features.claims.tables.medins_info_b import MEDINS_INFO_B
from features.claims.tables.no_trace_list import NO_TRACE_LIST
from features.claims.tables.out_med_setl_diag_list_d import OUT_MED_SETL_DIAG_LIST_D
from features.claims.tables.psn_info_b import PSN_INFO_B
from features.claims.tables.purc_trac_d import PURC_TRAC_D
from features.claims.tables.purcinfo import PURCINFO
from features.claims.tables.rule_items import RULE_ITEMS
from features.claims.tables.setl_d import SETL_D
from features.claims.tables.setl_list_diag_d import SETL_LIST_DIAG_D
from features.claims.tables.setl_list_oprn_d import SETL_LIST_OPRN_D
from features.claims.tables.third_party_payment import THIRD_PARTY_PAYMENT
from features.claims.tables.trace_alert import TRACE_ALERT
from features.months import month_number

ALWAYS = 0
"""The month (number) of what has no time."""
PATIENT, CODE = "psn_no", "drug_trac_codg"
"""What tables of people, and of boxes, are cut by."""
EVERY = (
    *(SETL_D, MDTRT_D, FEE_LIST_D, FIXMEDINS_DIE_INFO_C, THIRD_PARTY_PAYMENT),
    *(SETL_LIST_DIAG_D, SETL_LIST_OPRN_D, OUT_MED_SETL_DIAG_LIST_D, PSN_INFO_B, LAB_RESULT),
    *(DRUG_TRAC_D, PURC_TRAC_D, TRACE_ALERT, PURCINFO, INVINFO),
    *(MEDINS_INFO_B, MEDINS_DEPT_B, FIXMEDINS_PAUS_D, MCS_INFO_B),
    *(NO_TRACE_LIST, KEY_DRUG_LIST, RULE_ITEMS, HILIST_SELFPAY_PROP_B),
)
BY_BILL = {
    SETL_LIST_DIAG_D.name: ("setl_id", PATIENT),
    SETL_LIST_OPRN_D.name: ("setl_id", PATIENT),
    MDTRT_D.name: ("mdtrt_id", PATIENT),
    OUT_MED_SETL_DIAG_LIST_D.name: ("mdtrt_id", PATIENT),
    PSN_INFO_B.name: (PATIENT,),
}
"""What a row says holds of the settlements that share the columns, whenever they were settled."""


AS_OF_A_MONTH = (DRUG_TRAC_D.name, PURCINFO.name)
"""What a row tells the pool counts for the rows of later months than its own alone; what it tells
of its box is looked at anew."""


def late(table: Table, since: int) -> pl.Expr:
    """Whether a row became visible in the month (number) or later; of a table with a time."""
    return month_number(table.visible_at()).fill_null(ALWAYS) >= since

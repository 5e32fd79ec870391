"""The month that what came, went or was corrected reaches back to."""

import pytest

from features.claims.generations import generation
from features.facts.months.changes import changes
from features.facts.months.reach import NEVER
from features.facts.months.tables import ALWAYS
from tests.tables import a_store

MAY = 2025 * 12 + 4
BOX = "8000000000000000000"
BOUGHT = "fixmedins_code med_list_codg purc_retn_stoin_time purc_retn_cnt"
BILLS = """
    setl_id  mdtrt_id  psn_no  fixmedins_code  begndate
    S1       V1        Li      east            2025-03-01
    S2       V2        He      east            2025-04-02
"""
HERE = {
    "setl_d": BILLS,
    "psn_info_b": "psn_no gend\nLi 1\nHe 2",
    "rule_items": "rule_item_no rule_code begndate\nR1 GZ1 2025-01-01",
    "setl_list_diag_d": "setl_list_diag_id setl_id psn_no diag_code\nD1 S1 Li I10",
    "drug_trac_d": f"drug_trac_codg fixmedins_code sel_retn_time\n{BOX}1 east 2025-03-01",
    "purc_trac_d": f"drug_trac_codg fixmedins_code purc_retn_stoin_time\n{BOX}1 east 2025-02-01",
    "mdtrt_d": "mdtrt_id psn_no begntime\nV1 Li 2025-03-01",
    "purcinfo": f"{BOUGHT}\neast A 2025-01-30 1",
}


def told(folder, **delivered):
    before = a_store(folder, **HERE)
    now = a_store(folder, **({"setl_d": BILLS} | delivered))
    return changes(generation(now, before.manifest.generation), now)


@pytest.mark.parametrize(
    ("table", "rows", "since"),
    [
        ("setl_d", "setl_id psn_no begndate\nS3 Xu 2025-05-09", MAY),
        ("setl_d", "setl_id psn_no begndate fund_pay_sumamt\nS1 Li 2025-03-01 7", MAY - 2),
        ("setl_list_diag_d", "setl_list_diag_id setl_id psn_no diag_code\nD2 S2 He I10", MAY - 1),
        ("setl_list_diag_d", "setl_list_diag_id setl_id psn_no diag_code\nD2 S9 He I10", NEVER),
        ("psn_info_b", "psn_no gend\nHe 1", MAY - 1),
        ("psn_info_b", "psn_no gend\nXu 1", NEVER),
        ("rule_items", "rule_item_no rule_code begndate\nR2 GZ1 2025-09-01", ALWAYS),
        ("mdtrt_d", "mdtrt_id psn_no begntime endtime\nV2 He 2025-05-20 2025-05-21", MAY - 1),
        (
            "drug_trac_d",
            f"drug_trac_codg fixmedins_code sel_retn_time\n{BOX}2 east 2025-04-01",
            MAY,
        ),
        (
            "drug_trac_d",
            f"drug_trac_codg fixmedins_code sel_retn_time\n{BOX}2 east 2025-01-01",
            MAY - 4,
        ),
        (
            "purc_trac_d",
            f"drug_trac_codg fixmedins_code purc_retn_stoin_time\n{BOX}2 west 2025-01-01",
            MAY + 1,
        ),
        ("purcinfo", f"{BOUGHT}\neast A 2025-04-30 1", MAY),
    ],
)
def test_the_month_since_which_facts_may_differ(tmp_path, table, rows, since):
    assert told(tmp_path, **{table: rows}).since == since

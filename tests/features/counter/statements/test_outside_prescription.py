from features.counter.statements.outside_prescription import STATEMENT
from tests.features.counter.speaking import speaking
from tests.tables import a_store

BILLS = """
    setl_id  psn_no  begndate    med_type
    S1       Zhang   2025-03-01  41
    S2       Zhang   2025-03-02  41
    S3       Zhang   2025-03-03  11
"""


def test_purchases_with_a_line_from_outside_count_and_care_elsewhere_is_not_asked(tmp_path):
    lines = """
        bkkp_sn  setl_id  psn_no  rx_circ_flag
        L1       S1       Zhang   1
        L2       S1       Zhang   0
        L3       S2       Zhang   0
        L4       S3       Zhang   1
    """
    store = a_store(tmp_path, setl_d=BILLS, fee_list_d=lines)
    assert speaking(STATEMENT, store) == {"S1": True, "S2": False, "S3": None}


def test_a_line_that_was_uploaded_later_speaks_for_nobody(tmp_path):
    lines = "bkkp_sn setl_id psn_no rx_circ_flag crte_time\n L1 S1 Zhang 1 2026-03-01T00:00:00"
    store = a_store(tmp_path, setl_d=BILLS, fee_list_d=lines)
    assert speaking(STATEMENT, store)["S1"] is False

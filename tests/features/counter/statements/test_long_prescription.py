from features.counter.statements.long_prescription import STATEMENT
from tests.features.counter.speaking import speaking
from tests.tables import a_store

BILLS = """
    setl_id  psn_no  begndate    med_type  mdtrt_id
    S1       Zhang   2025-03-01  11        V1
    S2       Zhang   2025-03-02  41        V2
    S3       Zhang   2025-03-03  41        V3
    S4       Zhang   2025-04-01  21        V4
    S5       Li      2025-03-02  41        V5
"""
LINES = """
    bkkp_sn  setl_id  psn_no  rx_drord_no
    L1       S2       Zhang   R1
    L2       S3       Zhang   R2
    L3       S5       Li      R1
"""
WRITTEN = """
    hi_rxno  psn_no  mdtrt_id  long_rx_flag  prsc_time            crte_time
    R1       Zhang   V1        1             2025-03-01T09:00:00  {}
    R2       Zhang   -         0             2025-03-01T09:00:00  -
"""


def test_the_visit_that_wrote_one_and_the_purchase_that_fills_it_count(tmp_path):
    """Neither an ordinary prescription, nor another's number, nor a stay."""
    store = a_store(tmp_path, setl_d=BILLS, fee_list_d=LINES, elec_rx_detl=WRITTEN.format("-"))
    told = speaking(STATEMENT, store)
    assert told == {"S1": True, "S2": True, "S3": False, "S4": None, "S5": False}


def test_one_that_was_uploaded_later_does_not(tmp_path):
    late = WRITTEN.format("2026-01-01T00:00:00")
    store = a_store(tmp_path, setl_d=BILLS, fee_list_d=LINES, elec_rx_detl=late)
    assert speaking(STATEMENT, store)["S1"] is False

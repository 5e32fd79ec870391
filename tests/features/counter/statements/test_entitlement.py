from features.counter.statements.entitlement import STATEMENT
from tests.features.counter.speaking import speaking
from tests.tables import a_store

BILLS = """
    setl_id  psn_no  begndate    med_type
    S1       Zhang   2025-03-01  11
    S2       Zhang   2025-06-01  14
    S3       Zhang   2025-09-01  14
    S4       Li      2025-06-01  41
"""


def test_care_counts_from_the_first_day_in_force_to_the_last(tmp_path):
    held = "psn_no begndate enddate\n Zhang 2025-06-01 2025-08-31"
    store = a_store(tmp_path, setl_d=BILLS, opsp_reg_d=held)
    assert speaking(STATEMENT, store) == {"S1": False, "S2": True, "S3": False, "S4": False}


def test_two_entitlements_count_a_bill_once_and_without_an_end_it_is_open(tmp_path):
    held = "psn_no begndate enddate\n Zhang 2025-01-01 -\n Zhang 2025-02-01 -"
    store = a_store(tmp_path, setl_d=BILLS, opsp_reg_d=held)
    assert speaking(STATEMENT, store) == {"S1": True, "S2": True, "S3": True, "S4": False}


def test_one_that_is_uploaded_on_or_after_the_date_or_withdrawn_speaks_for_nobody(tmp_path):
    held = """
        psn_no  begndate    crte_time            vali_flag
        Zhang   2025-01-01  2026-01-01T00:00:00  1
        Li      2025-01-01  2025-01-02T00:00:00  0
    """
    store = a_store(tmp_path, setl_d=BILLS, opsp_reg_d=held)
    assert set(speaking(STATEMENT, store).values()) == {False}

from features.counter.statements.filed_travel import STATEMENT
from tests.features.counter.speaking import speaking
from tests.tables import a_store

BILLS = """
    setl_id  psn_no  begndate    med_type
    S1       Zhang   2025-03-01  11
    S2       Zhang   2025-06-01  41
    S3       Li      2025-06-01  41
"""


def test_the_bills_of_who_has_filed_count_while_the_filing_is_in_force(tmp_path):
    filed = "psn_no begndate enddate\n Zhang 2025-05-01 2025-12-31"
    store = a_store(tmp_path, setl_d=BILLS, out_appy_d=filed)
    assert speaking(STATEMENT, store) == {"S1": False, "S2": True, "S3": False}


def test_a_filing_that_became_known_later_speaks_for_nobody(tmp_path):
    filed = "psn_no begndate crte_time\n Zhang 2025-01-01 2026-02-01T00:00:00"
    store = a_store(tmp_path, setl_d=BILLS, out_appy_d=filed)
    assert set(speaking(STATEMENT, store).values()) == {False}

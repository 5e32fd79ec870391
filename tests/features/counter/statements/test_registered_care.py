from features.counter.statements.registered_care import STATEMENT
from tests.features.counter.speaking import speaking
from tests.tables import a_store

BILLS = """
    setl_id  fixmedins_code  begndate    med_type  insutype
    S1       east            2025-03-01  11        310
    S2       east            2025-03-02  21        310
    S3       east            2025-09-01  11        310
    S4       east            2025-03-01  11        390
    S5       west            2025-03-01  11        310
"""


def test_care_of_a_registered_kind_and_insurance_counts_within_its_dates(tmp_path):
    may = "fixmedins_code med_type insutype begndate enddate\n east 11 310 2025-01-01 2025-06-30"
    store = a_store(tmp_path, setl_d=BILLS, fixmedins_serv_mgt_d=may)
    told = speaking(STATEMENT, store)
    assert told == {"S1": True, "S2": False, "S3": False, "S4": False, "S5": None}


def test_an_entry_that_names_no_kind_is_of_all(tmp_path):
    may = "fixmedins_code med_type insutype begndate\n east - - 2025-01-01"
    store = a_store(tmp_path, setl_d=BILLS, fixmedins_serv_mgt_d=may)
    assert all(speaking(STATEMENT, store)[name] for name in ("S1", "S2", "S3", "S4"))

from features.counter.statements.operated import STATEMENT
from tests.features.counter.speaking import speaking
from tests.tables import a_store

BILLS = "setl_id psn_no begndate\n S1 Zhang 2025-03-01\n S2 Li 2025-04-01\n S3 Wang 2025-01-01"


def test_stays_with_an_operation_count_from_the_first_that_the_pool_tells_of(tmp_path):
    store = a_store(tmp_path, setl_d=BILLS, setl_list_oprn_d="setl_id psn_no\n S1 Zhang")
    assert speaking(STATEMENT, store) == {"S1": True, "S2": False, "S3": None}

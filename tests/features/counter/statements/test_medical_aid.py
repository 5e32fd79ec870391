from features.counter.statements.medical_aid import STATEMENT
from tests.features.counter.speaking import speaking
from tests.tables import a_store


def test_stays_that_aid_paid_a_part_of_or_of_people_named_as_in_need_count(tmp_path):
    bills = """
        setl_id  psn_no  begndate    maf_pay  sp_psn_type
        S1       Zhang   2025-03-01  100      -
        S2       Li      2025-03-01  0        1
        S3       Wang    2025-03-01  0        -
        S4       He      2025-03-01  -        0
    """
    told = speaking(STATEMENT, a_store(tmp_path, setl_d=bills))
    assert told == {"S1": True, "S2": True, "S3": False, "S4": False}

from features.counter.statements.beds_registered import STATEMENT
from tests.features.counter.speaking import speaking
from tests.tables import a_store

BILLS = """
    setl_id  fixmedins_code  begndate    enddate
    S1       grown           2025-03-01  2025-03-09
    S2       grown           2025-05-25  2025-06-02
    S3       shrunk          2025-07-01  2025-07-09
    S4       untold          2025-07-01  2025-07-09
    S5       later           2025-07-01  2025-07-09
"""
BEDS = """
    medins_code  begntime    aprv_bed_cnt
    grown        2020-01-01  50
    grown        2025-06-01  80
    shrunk       2020-01-01  80
    shrunk       2025-06-01  50
    later        2020-01-01  50
    later        2026-01-01  90
"""


def test_stays_that_ended_with_more_beds_registered_count_from_that_day(tmp_path):
    store = a_store(tmp_path, setl_d=BILLS, medins_info_b=BEDS)
    told = speaking(STATEMENT, store)
    assert told == {"S1": False, "S2": True, "S3": False, "S4": None, "S5": False}

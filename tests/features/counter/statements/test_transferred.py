from features.counter.statements.transferred import STATEMENT
from tests.features.counter.speaking import speaking
from tests.tables import a_store

BILLS = """
    setl_id  psn_no  fixmedins_code  begndate
    S1       Zhang   west            2025-03-01
    S2       Zhang   east            2025-03-05
    S3       Zhang   east            2025-04-01
    S4       Li      east            2025-03-05
"""


def visits(way):
    return f"""
        mdtrt_id  psn_no  fixmedins_code  begntime             endtime              dscg_way
        S1        Zhang   west            2025-03-01T08:00:00  2025-03-05T09:00:00  {way}
        S2        Zhang   east            2025-03-05T15:00:00  2025-03-09T09:00:00  2
    """


def test_a_stay_on_the_day_of_a_transfer_from_elsewhere_counts(tmp_path):
    store = a_store(tmp_path, setl_d=BILLS, mdtrt_d=visits("2"))
    assert speaking(STATEMENT, store) == {"S1": False, "S2": True, "S3": False, "S4": False}


def test_who_was_sent_home_and_came_by_himself_does_not(tmp_path):
    store = a_store(tmp_path, setl_d=BILLS, mdtrt_d=visits("1"))
    assert set(speaking(STATEMENT, store).values()) == {False}

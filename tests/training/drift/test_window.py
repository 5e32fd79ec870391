from datetime import date

from tests.tables import a_store
from training.drift.window import windows

SETTLED = """
    setl_id  setl_time
    S1       2025-01-10
    S2       2025-02-10
    S3       2025-02-11
    S4       2025-04-10
"""


def test_months_with_a_settlement_behind_each_date(tmp_path):
    store = a_store(tmp_path, setl_d=SETTLED)
    told = windows(store, date(2025, 3, 1), date(2025, 5, 1))
    assert (told.reference, told.current, told.latest) == (2, 3, True)
    assert not told.full
    assert not told.alike


def test_a_month_that_is_not_in_yet_is_told(tmp_path):
    store = a_store(tmp_path, setl_d=SETTLED)
    told = windows(store, date(2025, 3, 1), date(2025, 4, 1))
    assert told.alike
    assert not told.latest


def test_what_lies_more_than_a_year_back_does_not_count(tmp_path):
    store = a_store(tmp_path, setl_d=SETTLED)
    assert windows(store, date(2026, 2, 1), date(2026, 3, 1)).reference == 2

from datetime import date

import pytest

from features.claims.store_until import StoreUntil
from features.claims.tables import TABLES
from tests.tables import a_store

SETL_D, CASE_D, FIXMEDINS_B = (TABLES[name] for name in ("setl_d", "case_d", "fixmedins_b"))


@pytest.fixture
def store(tmp_path):
    return a_store(
        tmp_path,
        setl_d="setl_id setl_time\nS1 2025-05-31\nS2 2025-06-01\nS3 2025-06-02",
        case_d="case_no decided_at\nC1 2025-06-02",
        fixmedins_b="fixmedins_code begntime\nH1 2025-07-01",
    )


def test_what_became_visible_on_the_day_or_later_has_not_come(store):
    cut = StoreUntil(store, date(2025, 6, 1))
    assert cut.scan(SETL_D).collect().height == 1
    assert cut.bucket(SETL_D, 0).collect().height == 1
    assert store.scan(SETL_D).collect().height == 3


def test_a_table_of_which_nothing_had_come_is_not_there(store):
    cut = StoreUntil(store, date(2025, 6, 1))
    assert cut.has(SETL_D)
    assert not cut.has(CASE_D)
    assert store.has(CASE_D)


def test_a_table_that_tells_no_time_is_there_always(store):
    cut = StoreUntil(store, date(2025, 6, 1))
    assert cut.has(FIXMEDINS_B)
    assert cut.scan(FIXMEDINS_B).collect().height == 1


def test_what_is_computed_from_it_goes_where_it_is_told(store, tmp_path):
    assert StoreUntil(store, date(2025, 6, 1)).derived == store.derived
    assert StoreUntil(store, date(2025, 6, 1), tmp_path / "mine").derived == tmp_path / "mine"

"""How old a patient is on the first day of a settlement."""

import pytest

from features.facts.further import age
from features.facts.settlements import settlement_rows
from tests.tables import a_store


def told(tmp_path, **tables: str) -> int | None:
    store = a_store(tmp_path, **tables)
    rows = age.add(settlement_rows(store, 0), store, 0).collect()
    return rows["age"].item()


@pytest.mark.parametrize(
    ("born", "years"),
    [
        ("1950-03-01", 75),
        ("1950-03-02", 74),
        ("2024-02-29", 1),
        ("2025-03-01", 0),
        ("2025-03-02", None),
        ("1900-01-01", None),
    ],
    ids=["on the birthday", "the day before", "leap day", "newborn", "not born", "too old"],
)
def test_years_are_completed_on_the_birthday(tmp_path, born, years):
    bill = "begndate enddate\n2025-03-01 2025-03-09"
    assert told(tmp_path, setl_d=bill, psn_info_b=f"psn_no brdy\nP1 {born}") == years


def test_the_register_is_believed_before_the_bill_and_its_birthday_before_its_age(tmp_path):
    bill = "begndate brdy age\n2025-03-01 1990-01-01 20"
    register = "psn_no brdy vali_flag\nP1 1980-01-01"
    assert told(tmp_path, setl_d=bill, psn_info_b=f"{register} 1") == 45
    assert told(tmp_path, setl_d=bill, psn_info_b=f"{register} 0") == 35
    assert told(tmp_path, setl_d=bill) == 35
    assert told(tmp_path, setl_d="begndate age\n2025-03-01 20") == 20


def test_where_nobody_tells_it_it_is_not_known(tmp_path):
    assert told(tmp_path, setl_d="begndate\n2025-03-01") is None

"""More days of a drug than any rule allows, and the red lines of the regions' lists."""

import pytest

from tests.features.facts.further.drug_lines import OF_CLASS, PILLS, purchases
from tests.features.facts.further.random_lines import told

LIST = "admdvs med_list_codg code_prefix red_days begndate enddate\n"
TWO = "day days\n2025-01-01 84\n2025-01-11 84\n2025-01-21 84"


def fact(store, name):
    return {line: facts[name] for line, facts in told(store, name).items()}


@pytest.mark.parametrize(
    ("days", "packs", "over"),
    [(120, 4, False), (120, 6, True), (180, 1, False), (180, 2, False), (186, 2, True)],
)
def test_a_pack_fewer_would_still_last_longer_than_any_prescription(tmp_path, days, packs, over):
    store = purchases(tmp_path, f"day days packs\n2025-01-01 {days} {packs}")
    assert fact(store, "over_limit") == {"L1": over}


@pytest.mark.parametrize(
    ("honest", "row"),
    [
        ("another region's list", "330100 - XC08CAA011 91 2023-01-01 -"),
        ("another drug", "110000 - XC10AA 91 2023-01-01 -"),
        ("a list that is not in force yet", "110000 - XC08CAA011 91 2025-02-01 -"),
        ("a list that was in force", "110000 - XC08CAA011 91 2023-01-01 2024-12-31"),
    ],
)
def test_nobody_is_stopped_by(tmp_path, honest, row):
    store = purchases(tmp_path, TWO, key_drug_list=LIST + row)
    assert set(fact(store, "key_drug").values()) == {False}
    assert set(fact(store, "stopped").values()) == {False}


@pytest.mark.parametrize(
    "row", ["110000 - XC08CAA011 91 2023-01-01 -", f"- {PILLS} - 91 2023-01-01 -"]
)
def test_past_the_red_line_of_the_region_or_of_all_it_should_have_been_stopped(tmp_path, row):
    store = purchases(tmp_path, TWO, key_drug_list=LIST + row)
    assert set(fact(store, "key_drug").values()) == {True}
    assert fact(store, "stopped") == {"L1": False, "L2": False, "L3": True}


def test_without_a_list_nothing_is_said_and_the_benefit_is_that_of_the_line(tmp_path):
    store = purchases(tmp_path, f"day care what\n2025-01-01 14 {PILLS}\n2025-01-02 11 {OF_CLASS}")
    assert set(fact(store, "key_drug").values()) == {None}
    assert set(fact(store, "stopped").values()) == {None}
    assert fact(store, "under_benefit") == {"L1": True, "L2": False}

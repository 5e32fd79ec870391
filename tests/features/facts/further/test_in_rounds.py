"""Illnesses that people come back for by plan."""

import pytest

from tests.tables import a_store, facts


@pytest.mark.parametrize(
    ("code", "planned"),
    [
        ("C34.900", True),
        ("Z51.102", True),
        ("N18.502", True),
        ("f20.900", True),
        ("I69.300", True),
        ("J18.900", False),
        ("N20.000", False),
        ("-", False),
    ],
)
def test_by_the_main_diagnosis(tmp_path, code, planned):
    visits = f"mdtrt_id dscg_maindiag_code\nS1 {code}"
    told = facts(a_store(tmp_path, setl_d="setl_id\nS1", mdtrt_d=visits), "stays")
    assert told["S1"]["in_rounds"] is planned

"""`feijian schemes` and `feijian evidence` of employers, end to end."""

import polars as pl
import pytest

from tests.features.schemes.test_maternity_allowance import world
from tests.tables import a_store

OF_EMPLOYERS = ("--entity", "employer", "--scheme", "maternity_allowance")


@pytest.fixture
def store(tmp_path):
    """Thirty honest firms with a birth, and Shell."""
    tables = world()
    for n in range(30):
        who = f"M{n} F{n}"
        tables["psn_insu_d"] += f"Q{n} {who} 310 2015-01-01 -\n"
        tables["matn_alwn_reg_d"] += f"B{n} {who} 2025-03-01 1 S0 2025-04-01T09:00:00\n"
        tables["matn_alwn_crtf_d"] += f"B{n} {who} 202504 20000 158 5000 2025-04-02T10:00:00\n"
        tables["psn_clctstd_d"] += f"{who} 310 202501 5000\n{who} 310 202504 5000\n"
    return a_store(tmp_path / "drawn", **tables)


def test_employers_are_ranked_with_the_money_at_issue(feijian, store, tmp_path):
    path = tmp_path / "told.csv"
    typed = ("schemes", *OF_EMPLOYERS, "--store", store.folder, "--as-of", "2025-07-01")
    assert feijian(*typed, "--out", path).code == 0
    (row,) = pl.read_csv(path).to_dicts()
    assert (row["rank"], row["entity_id"]) == (1, "Shell")
    assert (row["amount_at_issue"], row["claims"]) == (60000, 1)


def test_the_evidence_names_their_allowances(feijian, store, tmp_path):
    path = tmp_path / "claims.csv"
    typed = ("evidence", *OF_EMPLOYERS, "--store", store.folder, "--as-of", "2025-07-01")
    assert feijian(*typed, "--out", path).code == 0
    rows = pl.read_csv(path)
    assert set(rows["entity_id"]) == {"Shell"}
    assert set(rows["matn_alwn_reg_id"]) == {"A0"}

"""Rows that the store holds just so are no news, and what contradicts it is told."""

import pytest

from features.bad_input import BadInput
from features.claims.tables.drug_trac_d import DRUG_TRAC_D
from features.claims.tables.setl_d import SETL_D
from features.online.sent import sent
from features.online.unknown import unknown
from tests.features.online.drawn import sent_of
from tests.tables import a_store, key_order

BILLS = """
    setl_id  psn_no  begndate    medfee_sumamt
    S1       Zhang   2025-03-01  900
    S2       Li      2025-03-02  100
"""


def test_a_row_that_is_there_just_so_is_left_out(tmp_path):
    store = a_store(tmp_path, setl_d=BILLS)
    rows = sent(store, sent_of(tmp_path / "sent", setl_d=BILLS + "\n S3 Wang 2025-04-01 70")).rows
    new = unknown(store, SETL_D, rows["setl_d"])
    assert new["setl_id"].to_list() == [key_order("S3")]
    assert new.columns == SETL_D.names


@pytest.mark.parametrize("who", ["Li", "Wang"])
def test_another_row_with_its_key_is_told_by_its_place(tmp_path, who):
    store = a_store(tmp_path, setl_d=BILLS)
    other = (
        f"setl_id psn_no begndate medfee_sumamt\nS1 Zhang 2025-03-01 900\nS2 {who} 2025-03-02 99"
    )
    rows = sent(store, sent_of(tmp_path / "sent", setl_d=other)).rows
    with pytest.raises(
        BadInput, match=r"^table setl_d, row 2: the store holds another row with the same setl_id$"
    ):
        unknown(store, SETL_D, rows["setl_d"])


def test_a_part_of_a_key_that_is_empty_is_the_same_as_another_empty_one(tmp_path):
    scans = (
        "drug_trac_codg       | sel_retn_time       | setl_id | bkkp_sn\n"
        "81234567890123456789 | 2025-03-01 09:00:00 | S1      | -"
    )
    store = a_store(tmp_path, setl_d=BILLS, drug_trac_d=scans)
    rows = sent(store, sent_of(tmp_path / "sent", setl_d=BILLS, drug_trac_d=scans)).rows
    assert unknown(store, DRUG_TRAC_D, rows["drug_trac_d"]).is_empty()

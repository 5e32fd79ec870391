"""Boxes of which something new was told are looked at anew, and the others are as they were."""

import polars as pl

from features.claims.tables.drug_trac_d import DRUG_TRAC_D
from features.facts.box_rows import box_rows, bring_boxes
from features.facts.months.carried_boxes import carry_boxes
from features.facts.months.month_store import MonthStore
from tests.tables import a_store, key_order

BOX = "8000000000000000000"
BILLS = "setl_id psn_no begndate\nS1 Li 2025-03-01\nS2 He 2025-03-02\nS3 Xu 2025-04-02"
HEAD = "drug_trac_codg fixmedins_code setl_id psn_no sel_retn_time\n"
SALES = f"{BOX}1 east S1 Li 2025-03-01\n{BOX}2 east S2 He 2025-03-02\n{BOX}3 east S9 - 2025-03-03"
AGAIN = f"{BOX}1 west S3 Xu 2025-04-02"
LATER_BILL = "setl_id psn_no begndate\nS9 Ma 2025-04-03"


def found(folder):
    told = pl.concat(box_rows(folder, bucket) for bucket in range(2)).collect()
    return told.sort(told.columns)


def test_they_are_those_of_all_boxes_looked_at_anew(tmp_path):
    say = [].append
    before = a_store(tmp_path, setl_d=BILLS, drug_trac_d=HEAD + SALES, buckets=2)
    bring_boxes(before, tmp_path / "before", say)
    now = a_store(tmp_path, setl_d=LATER_BILL, drug_trac_d=HEAD + AGAIN, buckets=2)
    scans = now.scan(DRUG_TRAC_D).collect()
    codes = scans.filter(setl_id=key_order("S3"))["drug_trac_codg"]
    scope = MonthStore(now, pl.Series([], dtype=pl.Int64), codes, 2025 * 12 + 3)
    buyers = carry_boxes(now, scope, tmp_path / "before", tmp_path / "now")
    bring_boxes(now, tmp_path / "anew", say)
    assert found(tmp_path / "now").equals(found(tmp_path / "anew"))
    assert set(buyers.people) == set(map(key_order, ("Li", "Xu", "Ma")))
    assert set(buyers.bills) == set(map(key_order, ("S1", "S3", "S9")))
    assert found(tmp_path / "now")["resold_at"].null_count() == 3

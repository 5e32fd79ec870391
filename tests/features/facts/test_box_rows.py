"""Boxes lie by their codes and are brought to the patients who got them."""

import polars as pl
import pytest

from features.claims.column import Ids
from features.claims.tables.setl_d import SETL_D
from features.facts.box_findings import FOUND
from features.facts.box_rows import box_rows, bring_boxes
from tests.tables import a_store

BILLS = "setl_id psn_no\n" + "\n".join(f"S{n} P{n}" for n in range(1, 9))
CODES = "drug_trac_codg setl_id psn_no sel_retn_time\n" + "\n".join(
    f"8123456789012345678{n} S{n} P{n} 2025-08-01T10:00:00" for n in range(1, 9)
)


def brought(store, folder) -> list[list[str]]:
    """The settlements of the boxes of each bucket."""
    bring_boxes(store, folder, lambda line: None)
    raw = dict(store.keys(Ids.SETTLEMENT).select("key", "raw").iter_rows())
    rows = [box_rows(folder, n).collect() for n in range(store.buckets)]
    assert {tuple(part.schema.items()) for part in rows} == {tuple(FOUND.items())}
    return [sorted(raw[key] for key in part["settlement"]) for part in rows]


@pytest.mark.parametrize("buckets", [1, 3])
def test_every_box_lies_where_its_patients_settlements_lie(tmp_path, buckets):
    store = a_store(tmp_path, buckets=buckets, setl_d=BILLS, drug_trac_d=CODES)
    raw = dict(store.keys(Ids.SETTLEMENT).select("key", "raw").iter_rows())
    own = [
        sorted(raw[key] for key in store.bucket(SETL_D, n).collect()["setl_id"])
        for n in range(buckets)
    ]
    assert brought(store, tmp_path / "boxes") == own


def test_a_scan_that_names_no_patient_goes_to_the_one_of_its_settlement(tmp_path):
    nameless = CODES.replace("S5 P5", "S5 -")
    named = a_store(tmp_path / "named", buckets=3, setl_d=BILLS, drug_trac_d=CODES)
    other = a_store(tmp_path / "nameless", buckets=3, setl_d=BILLS, drug_trac_d=nameless)
    told = brought(other, tmp_path / "nameless" / "boxes")
    assert told == brought(named, tmp_path / "named" / "boxes")


def test_a_box_of_nobody_and_of_no_known_settlement_goes_nowhere(tmp_path):
    code = "drug_trac_codg setl_id psn_no\n81234567890123456781 S9 -"
    store = a_store(tmp_path, setl_d=BILLS, drug_trac_d=code)
    assert brought(store, tmp_path / "boxes") == [[]]


def test_without_trace_codes_nothing_is_brought(tmp_path):
    store = a_store(tmp_path, buckets=3, setl_d=BILLS)
    assert brought(store, tmp_path / "boxes") == [[], [], []]
    assert not (tmp_path / "boxes").exists()


def test_private_sales_are_nobodys(tmp_path):
    code = "drug_trac_codg setl_id psn_no\n81234567890123456781 - P1"
    store = a_store(tmp_path, setl_d=BILLS, drug_trac_d=code)
    bring_boxes(store, tmp_path / "boxes", lambda line: None)
    assert box_rows(tmp_path / "boxes", 0).select(pl.len()).collect().item() == 0

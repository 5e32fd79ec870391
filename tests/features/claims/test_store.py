import json
import shutil

import polars as pl
import pytest

from features.bad_input import BadInput
from features.claims.column import Ids
from features.claims.manifest import SCHEMA_VERSION
from features.claims.store import Store, read_manifest
from features.claims.tables import TABLES
from tests.tables import a_store

SETL_D, CASE_D = TABLES["setl_d"], TABLES["case_d"]
TWO = "setl_id psn_no\nS1 P2\nS2 P1"


def test_a_folder_without_a_store_says_how_to_make_one(tmp_path):
    assert read_manifest(tmp_path) is None
    with pytest.raises(BadInput, match=r"no store here; make one with feijian ingest SOURCE$"):
        Store.open(tmp_path)


def test_a_manifest_that_is_none(tmp_path):
    (tmp_path / "manifest.json").write_text('{"rows": 1')
    with pytest.raises(BadInput, match="not the manifest of a store"):
        Store.open(tmp_path)


def test_a_store_of_another_version_is_told_with_both_versions(tmp_path):
    store = a_store(tmp_path, setl_d=TWO)
    path = store.folder / "manifest.json"
    other = json.loads(path.read_text()) | {"schema_version": SCHEMA_VERSION + 1}
    path.write_text(json.dumps(other))
    with pytest.raises(BadInput, match=f"schema {SCHEMA_VERSION + 1}, this one reads"):
        Store.open(store.folder)


def test_a_scan_has_the_contracts_columns_and_types(tmp_path):
    store = a_store(tmp_path, setl_d=TWO)
    assert dict(store.scan(SETL_D).collect_schema()) == SETL_D.schema


def test_a_table_that_nobody_brought_has_no_rows_and_the_same_columns(tmp_path):
    store = a_store(tmp_path, setl_d=TWO)
    assert not store.has(CASE_D)
    told = store.scan(CASE_D).collect()
    assert told.height == 0
    assert dict(told.schema) == CASE_D.schema


def test_ids_are_keys_and_the_key_table_leads_back_to_them(tmp_path):
    store = a_store(tmp_path, setl_d=TWO)
    known = store.key_of(Ids.PATIENT, ["P1", "P2", "P9"])
    assert set(known) == {"P1", "P2"}
    assert set(store.scan(SETL_D).select("psn_no").collect()["psn_no"]) == set(known.values())
    told = store.raw_of(Ids.PATIENT, pl.Series([known["P2"]]))
    assert told.rows() == [("P2", known["P2"])]


def test_buckets_share_no_patient_and_together_hold_every_row(tmp_path):
    text = "setl_id psn_no\n" + "\n".join(f"S{n} P{n % 7}" for n in range(40))
    store = a_store(tmp_path, buckets=3, setl_d=text, case_d="case_no\nC1")
    assert store.buckets == 3
    patients = [set(store.bucket(SETL_D, n).collect()["psn_no"]) for n in range(3)]
    assert sum(len(p) for p in patients) == len(set.union(*patients)) == 7
    assert store.scan(SETL_D).collect().height == 40
    assert store.scan(CASE_D).collect().height == 1


def test_rows_of_a_bucket_stand_by_patient_and_key(tmp_path):
    store = a_store(tmp_path, setl_d="setl_id psn_no\nS9 P2\nS1 P2\nS5 P1")
    told = store.bucket(SETL_D, 0).select("psn_no", "setl_id").collect().rows()
    assert told == sorted(told)
    assert len(told) == 3


def test_an_ingest_does_not_disturb_who_opened_the_store_before_it(tmp_path):
    reader = a_store(tmp_path, setl_d=TWO)
    a_store(tmp_path, setl_d="setl_id psn_no\nS3 P3")
    assert reader.scan(SETL_D).collect().height == 2
    assert reader.keys(Ids.PATIENT).height == 2
    assert Store.open(reader.folder).scan(SETL_D).collect().height == 3


def test_a_reader_whose_generation_is_gone_is_told_so_and_never_reads_nothing(tmp_path):
    reader = a_store(tmp_path, setl_d=TWO)
    a_store(tmp_path, setl_d="setl_id psn_no\nS3 P3")
    a_store(tmp_path, setl_d="setl_id psn_no\nS4 P4")
    with pytest.raises(BadInput, match="ingested anew while it was read"):
        reader.scan(SETL_D)
    with pytest.raises(BadInput, match="ingested anew while it was read"):
        reader.keys(Ids.PATIENT)


def test_a_store_may_be_moved_and_may_stand_in_a_folder_with_brackets(tmp_path):
    store = a_store(tmp_path, setl_d=TWO)
    moved = tmp_path / "city [2025]"
    shutil.move(store.folder, moved)
    assert Store.open(moved).scan(SETL_D).collect().height == 2
    assert set(Store.open(moved).key_of(Ids.PATIENT, ["P2", "P9"])) == {"P2"}

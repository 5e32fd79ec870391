import json

from features.claims.generations import PAST, changed, generation, whole
from features.claims.store import Store
from tests.tables import a_store

FIRST = "setl_id psn_no setl_time\nS1 P1 2025-01-05\nS2 P2 2025-02-06"
SECOND = "setl_id psn_no setl_time\nS3 P3 2025-03-07"
THIRD = "setl_id psn_no setl_time\nS4 P1 2025-04-08"


def test_the_generation_before_can_be_read_as_it_was(tmp_path):
    before = a_store(tmp_path, setl_d=FIRST)
    now = a_store(tmp_path, setl_d=SECOND)
    assert generation(now, now.manifest.digest[:12]) is now
    found = generation(now, before.manifest.digest[:12])
    assert found.manifest == before.manifest
    assert whole(found)
    assert found.derived == before.derived


def test_of_one_that_is_two_ingests_old_the_manifest_tells_what_changed(tmp_path):
    first = a_store(tmp_path, setl_d=FIRST)
    a_store(tmp_path, setl_d=SECOND)
    now = a_store(tmp_path, setl_d=THIRD, psn_info_b="psn_no\nP1")
    found = generation(now, first.manifest.digest[:12])
    told = {one.name: one.counted for one in changed(found.manifest, now.manifest)}
    assert told["setl_d"] == ("202503", "202504")
    assert told["psn_info_b"] == ()
    assert "settlement" in told


def test_nothing_changed_between_a_generation_and_itself(tmp_path):
    store = a_store(tmp_path, setl_d=FIRST)
    assert changed(store.manifest, store.manifest) == []


def test_a_generation_whose_files_are_gone_is_not_whole(tmp_path):
    store = a_store(tmp_path, setl_d=FIRST)
    assert whole(store)
    (store.folder / store.manifest.parts["setl_d"][0].file).unlink()
    assert not whole(store)


def test_one_that_nobody_recorded_is_none(tmp_path):
    store = a_store(tmp_path, setl_d=FIRST)
    assert generation(store, "0" * 12) is None
    assert not (store.folder / PAST).exists()


def test_an_ingest_that_changes_nothing_keeps_no_manifest(tmp_path):
    a_store(tmp_path, setl_d=FIRST)
    store = a_store(tmp_path, setl_d=FIRST)
    assert not (store.folder / PAST).exists()


def test_a_region_s_codes_that_changed_are_told(tmp_path):
    store = a_store(tmp_path, setl_d=FIRST)
    told = json.loads(store.manifest.model_dump_json()) | {"codes": {"inpatient": {"21X": "x"}}}
    other = type(store.manifest).model_validate(told)
    assert [one.name for one in changed(store.manifest, other)] == ["codes"]
    assert Store(store.folder, other).local_codes("inpatient") == ("21X",)

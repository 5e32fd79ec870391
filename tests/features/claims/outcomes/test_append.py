import ast
from pathlib import Path

import pytest

import features
from features.claims.column import Ids
from features.claims.ingest import ingest
from features.claims.store import Store
from features.claims.tables.case_d import CASE_D
from features.claims.tables.setl_d import SETL_D
from features.facts.build import build_facts
from tests.features.claims.outcomes.drawn import CLAIMS, a_ledger, added, cases
from tests.tables import a_source

CASE = """
    case_no  fixmedins_code  decision_type  decided_at
    C1       east            PUNISH         2025-09-01
"""
OUTSIDE = ("claims", "simulation")


def test_the_ledger_grows_by_a_generation_and_the_claims_stay(tmp_path):
    store = a_ledger(tmp_path)
    added(store, CASE)
    after = Store.open(store.folder)
    assert after.manifest.generation != store.manifest.generation
    assert after.manifest.parts["setl_d"] == store.manifest.parts["setl_d"]
    assert after.manifest.keys == store.manifest.keys
    assert after.manifest.last_ingest == store.manifest.last_ingest
    key = store.key_of(Ids.PROVIDER, ["east"])["east"]
    assert cases(store)["fixmedins_code"].to_list() == [key]


def test_nothing_new_is_no_new_generation(tmp_path):
    store = a_ledger(tmp_path)
    added(store, CASE)
    before = Store.open(store.folder).manifest
    added(store, CASE)
    assert Store.open(store.folder).manifest == before


def test_facts_are_handed_on_and_not_built_anew(tmp_path):
    store = a_ledger(tmp_path)
    build_facts(store, tables={"settlements"})
    added(store, CASE)
    said = []
    facts = build_facts(Store.open(store.folder), said.append, tables={"settlements"})
    assert said == []
    assert facts.scan("settlements").collect().height == 2


def test_where_there_are_no_hard_links_copies_are_handed_on(tmp_path, monkeypatch):
    def unknown(*_):
        raise PermissionError("operation not permitted")

    monkeypatch.setattr("os.link", unknown)
    store = a_ledger(tmp_path)
    build_facts(store, tables={"settlements"})
    added(store, CASE)
    said = []
    build_facts(Store.open(store.folder), said.append, tables={"settlements"})
    assert said == []


def test_what_is_handed_on_never_reads_the_ledger():
    """Whatever is computed of claims imports neither table of the ledger."""
    root = Path(features.__file__).parent
    readers = [
        path.relative_to(root).as_posix()
        for path in root.rglob("*.py")
        if path.relative_to(root).parts[0] not in OUTSIDE
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom)
        and any(word in str(node.module) for word in ("case_d", "inspection_d", "outcomes"))
    ]
    assert readers == []


def test_a_delivery_of_the_same_case_corrects_its_own_row_and_no_state(tmp_path):
    delivered = "case_no fixmedins_code decided_at amount_recovered\nC1 east 2025-09-01 1"
    store = a_ledger(tmp_path, case_d=delivered)
    added(store, "case_no amount_recovered\nC1 5")
    source = a_source(tmp_path / "again", setl_d=CLAIMS, case_d=delivered[:-1] + "2")
    ingest(source, store.folder)
    assert cases(store)["amount_recovered"].to_list() == [200, 500]


def test_a_failure_leaves_the_store_as_it_was(tmp_path, monkeypatch):
    store = a_ledger(tmp_path)

    def fails(*_, **__):
        raise OSError("no space left")

    monkeypatch.setattr("features.claims.outcomes.append.put", fails)
    with pytest.raises(OSError, match="no space left"):
        added(store, CASE)
    assert Store.open(store.folder).manifest == store.manifest
    monkeypatch.undo()
    assert added(store, CASE).appended["case_d"] == 1


def test_who_computes_from_a_generation_is_not_disturbed_by_outcomes_that_come_meanwhile(tmp_path):
    """However many come; what an ingest takes away it takes as ever."""
    store = a_ledger(tmp_path)
    added(store, CASE)
    store = Store.open(store.folder)
    build_facts(store, tables={"settlements"})
    for number in range(2, 5):
        added(store, CASE.replace("C1", f"C{number}"))
    assert store.scan(SETL_D).collect().height == 2
    assert store.scan(CASE_D).collect()["case_no"].to_list() == ["C1"]
    assert store.derived.is_dir()
    a_source(tmp_path / "more", setl_d=CLAIMS.replace("Li", "Wang"))
    ingest(tmp_path / "more", store.folder, replace=("202501",))
    a_source(tmp_path / "other", setl_d=CLAIMS.replace("Zhang", "Wang"))
    ingest(tmp_path / "other", store.folder)
    generations = {path.name for path in (store.folder / "derived").iterdir()}
    assert store.manifest.generation not in generations


def test_files_that_nobody_can_be_reading_any_more_go_with_the_next_outcome(tmp_path, monkeypatch):
    store = a_ledger(tmp_path)
    for number in range(3):
        added(store, CASE.replace("C1", f"C{number}"))
    assert len(list((store.folder / "claims" / "case_d").iterdir())) == 3
    monkeypatch.setattr("features.claims.intake.commit.IN_USE", 0)
    added(store, CASE.replace("C1", "C9"))
    assert len(list((store.folder / "claims" / "case_d").iterdir())) == 2

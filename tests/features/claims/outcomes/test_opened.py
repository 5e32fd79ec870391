import pytest
from filelock import FileLock

from features.bad_input import BadInput
from features.claims.intake.locked import LOCK, STAGING, Busy
from features.claims.outcomes.opened import opened
from features.claims.outcomes.rows import sheet_of
from features.claims.store import Store
from features.claims.tables.case_d import CASE_D
from tests.features.claims.outcomes.drawn import NOW, a_ledger, cases

CASE = {"case_no": "C1", "fixmedins_code": "east", "decision_type": "PUNISH"}
DECIDED = {**CASE, "decided_at": "2025-09-01"}


@pytest.fixture
def store(tmp_path):
    return a_ledger(tmp_path)


def test_what_is_read_is_in_no_ledger_before_it_is_appended(store):
    with opened(store.folder, print) as ledger:
        read = ledger.read([sheet_of(CASE_D, [DECIDED, {"case_no": "C2"}])], NOW)
        assert [place.line.row for place in read.appended] == [1]
        assert Store.open(store.folder).manifest == store.manifest
        after = ledger.append(read)
    assert after.manifest == Store.open(store.folder).manifest
    assert cases(store)["case_no"].to_list() == ["C1"]
    assert not (store.folder / STAGING).exists()


def test_nothing_new_is_the_same_store(store):
    with opened(store.folder, print) as ledger:
        read = ledger.read([sheet_of(CASE_D, [CASE])], NOW)
        assert ledger.append(read) is ledger.store
    assert Store.open(store.folder).manifest == store.manifest


def test_a_store_that_somebody_else_holds_is_waited_for_as_long_as_patience_lasts(store):
    def entered():
        with opened(store.folder, print, 0.1):
            pass

    with FileLock(store.folder / LOCK), pytest.raises(Busy):
        entered()
    entered()


def test_where_there_is_no_store_no_folder_is_made(tmp_path):
    with pytest.raises(BadInput, match="no store here"), opened(tmp_path / "none", print):
        pass
    assert not (tmp_path / "none").exists()

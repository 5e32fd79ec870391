from datetime import date
from threading import Thread

import polars as pl
import pytest

from features.bad_input import BadInput
from features.claims.outcomes.ledger import add_outcomes
from features.claims.store import Store
from features.claims.tables.inspection_d import INSPECTION_D
from tests.features.claims.outcomes.drawn import NOW, a_ledger, a_sheet, added, cases, why


def test_one_sheet_may_hold_inspections_and_their_cases(tmp_path):
    store = a_ledger(tmp_path)
    told = added(
        store,
        """
        检查编号 机构编号 检查日期 结果 结论日期 案号 处理决定 决定日期 定性
        J1 east 2025-06-10 予以处罚 2025-08-01 C1 予以处罚 2025-09-01 违规
        J2 west 2025-06-11 违法事实不能成立 2025-07-01 - - - -
        """,
    )
    assert told.appended == {"case_d": 1, "inspection_d": 2}
    assert why(told) == []
    looked = Store.open(store.folder).scan(INSPECTION_D).sort("inspection_no").collect()
    assert looked["result"].to_list() == ["PUNISH", "NOT_ESTABLISHED"]
    assert looked["decided_at"].to_list() == [date(2025, 8, 1), date(2025, 7, 1)]
    assert cases(store).select("tier", "inspected_at", "party_type").row(0) == (
        "violation",
        date(2025, 6, 10),
        "PROVIDER",
    )


def test_a_row_that_cannot_be_taken_loses_nothing_else(tmp_path):
    store = a_ledger(tmp_path)
    told = added(
        store,
        """
        case_no  fixmedins_code  decision_type  decided_at  amount_identified  amount_confirmed
        C1       east            PUNISH         2025-09-01  10                 5
        C2       north           PUNISH         2025-09-01  10                 5
        C3       west            PUNISH         2025-09-01  10                 50
        C4       west            PUNISH         2025-09-01  10                 -5
        C5       west            PUNISH         2025-09-01  10                 5
        """,
    )
    assert [row for row, _ in why(told)] == [2, 3, 4]
    assert cases(store)["case_no"].to_list() == ["C1", "C5"]
    assert told.fits


def test_a_file_of_which_nothing_fits_changes_nothing(tmp_path):
    store = a_ledger(tmp_path)
    told = added(store, "case_no fixmedins_code\nC1 north")
    assert not told.fits
    assert Store.open(store.folder).manifest == store.manifest


def test_a_workbook_is_read_as_text_is(tmp_path):
    store = a_ledger(tmp_path)
    pl.DataFrame(
        {
            "案号": [20250001.0],
            "机构编号": ["east"],
            "处理决定": ["予以处罚"],
            "决定日期": [date(2025, 9, 1)],
            "认定金额": [1200.5],
        }
    ).write_excel(tmp_path / "cases.xlsx", "案件")
    told = add_outcomes(tmp_path / "cases.xlsx", store.folder, now=NOW)
    assert told.appended["case_d"] == 1
    assert cases(store).select("case_no", "amount_confirmed").row(0) == ("20250001", 120050)


def test_two_at_once_append_both(tmp_path):
    store = a_ledger(tmp_path)
    head = "case_no fixmedins_code decision_type decided_at\n"
    sheets = [
        a_sheet(tmp_path, f"{head}C{n} east PUNISH 2025-09-0{n}", f"{n}.csv") for n in (1, 2, 3)
    ]
    threads = [
        Thread(target=add_outcomes, args=(path, store.folder), kwargs={"now": NOW})
        for path in sheets
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert cases(store)["case_no"].to_list() == ["C1", "C2", "C3"]


def test_without_a_store_there_is_no_ledger(tmp_path):
    with pytest.raises(BadInput, match="no store here"):
        add_outcomes(a_sheet(tmp_path, "case_no\nC1"), tmp_path / "store", now=NOW)
    assert not (tmp_path / "store").exists()

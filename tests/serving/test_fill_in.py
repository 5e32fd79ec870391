"""The round trip: a list is written, filled in on site, and read back into the ledger."""

from datetime import date, datetime
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from features.claims.outcomes.ledger import add_outcomes
from features.claims.store import Store
from features.claims.tables.case_d import CASE_D
from features.claims.tables.inspection_d import INSPECTION_D
from serving.list_book import write_workbook
from serving.outcome_columns import OUTCOMES
from serving.targets import TargetList
from tests.features.claims.outcomes.drawn import NOW, a_ledger
from tests.serving.test_list_book import EVIDENCE, LINES

FILLED = {
    "inspection_no": "0007",
    "inspected_at": date(2026, 1, 12),
    "result": ("予以处罚", "PUNISH"),
    "decided_at": date(2026, 2, 2),
    "case_no": "C-01",
    "decision_type": ("予以处罚", "PUNISH"),
    "tier": ("欺诈骗保", "fraud"),
    "amount_identified": 120000,
    "amount_confirmed": 98000.5,
}
"""As an inspector types it, in Chinese or in English."""


@pytest.fixture(params=["zh", "en"])
def listed(request, tmp_path):
    """The language, a store of two providers, and a list of both, drawn by lot, as a workbook."""
    store = a_ledger(tmp_path)
    lines = LINES.with_columns(
        pl.Series("entity_id", ["east", "west"]),
        pl.Series("lane", ["exploration", "risk"]),
        pl.Series("selection_prob", [0.25, None]),
    )
    told = TargetList(
        date(2026, 1, 1), "provider", lines, EVIDENCE.clear(), "receipt", True, 94, 14
    )
    path = tmp_path / "list.xlsx"
    write_workbook(path, told, lang=request.param)
    return request.param, store, path


def fill(path: Path, lang: str, row: int, sheet: int = 1, **values):
    """Type values into a row of a region's sheet."""
    book = openpyxl.load_workbook(path)
    there = book.worksheets[sheet]
    heads = {cell.value: cell.column for cell in there[1]}
    columns = {column.name: heads[head] for head, column in reversed(OUTCOMES[lang].items())}
    case = {"decided_case": heads["决定日期" if lang == "zh" else "decided"]}
    for name, value in values.items():
        text = value[lang == "en"] if isinstance(value, tuple) else value
        there.cell(row, (columns | case)[name], text)
    book.save(path)


def read(store: Store, table):
    return Store.open(store.folder).scan(table).collect()


def test_a_list_that_nobody_filled_in_changes_nothing(listed):
    _, store, path = listed
    told = add_outcomes(path, store.folder, now=NOW)
    assert (told.open, len(told.refused), told.fits) == (2, 0, True)
    assert Store.open(store.folder).manifest == store.manifest


def test_what_was_typed_is_in_the_ledger_and_the_rest_is_left_open(listed):
    lang, store, path = listed
    fill(path, lang, 2, **FILLED, decided_case=date(2026, 2, 20))
    told = add_outcomes(path, store.folder, now=NOW)
    assert (told.appended, told.open, len(told.refused)) == (
        {"case_d": 1, "inspection_d": 1},
        1,
        0,
    )
    (visit,) = read(store, INSPECTION_D).to_dicts()
    (case,) = read(store, CASE_D).to_dicts()
    assert (visit["inspection_no"], visit["lane"]) == ("0007", "exploration")
    assert (visit["selection_prob"], visit["clue_source"]) == (0.25, "INSPECTION")
    assert (visit["result"], visit["inspected_at"]) == ("PUNISH", date(2026, 1, 12))
    assert (visit["decided_at"], case["decided_at"]) == (date(2026, 2, 2), date(2026, 2, 20))
    assert (case["tier"], case["amount_identified"]) == ("fraud", 12_000_000)
    assert (case["amount_confirmed"], case["amount_recovered"]) == (9_800_050, None)
    assert visit["fixmedins_code"] == case["fixmedins_code"]


def test_read_again_nothing_is_appended_and_what_was_added_since_is(listed):
    lang, store, path = listed
    fill(path, lang, 2, **FILLED, decided_case=date(2026, 2, 20))
    add_outcomes(path, store.folder, now=NOW)
    assert add_outcomes(path, store.folder, now=NOW).appended == {"case_d": 0, "inspection_d": 0}
    fill(path, lang, 2, amount_recovered=5000)
    later = datetime(2026, 4, 1, 9)
    told = add_outcomes(path, store.folder, now=later)
    assert told.appended == {"case_d": 1, "inspection_d": 0}


def test_nothing_found_is_an_outcome_too(listed):
    lang, store, path = listed
    found = ("违法事实不能成立", "NOT_ESTABLISHED")
    when = {"inspected_at": date(2026, 1, 12), "decided_at": date(2026, 1, 20)}
    fill(path, lang, 2, sheet=2, inspection_no="9", result=found, **when)
    told = add_outcomes(path, store.folder, now=NOW)
    assert told.appended == {"case_d": 0, "inspection_d": 1}
    assert read(store, INSPECTION_D)["lane"].to_list() == ["risk"]


def test_a_result_without_a_number_is_refused_and_the_other_row_is_kept(listed):
    lang, store, path = listed
    fill(path, lang, 2, **FILLED, decided_case=date(2026, 2, 20))
    fill(path, lang, 2, sheet=2, result=("予以处罚", "PUNISH"))
    told = add_outcomes(path, store.folder, now=NOW)
    assert told.appended == {"case_d": 1, "inspection_d": 1}
    (refusal,) = told.refused.refusals
    assert refusal.reason.en == "neither a case number nor an inspection number"

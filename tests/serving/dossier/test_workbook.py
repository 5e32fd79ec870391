from datetime import date, datetime

import openpyxl
import pytest

from serving.dossier import workbook
from serving.dossier.grids import grids
from serving.dossier.headings import headings
from serving.dossier.words import NOTICE, SHEETS, place
from serving.dossier.workbook import write_workbook
from serving.dossier.written import yes


@pytest.fixture(scope="module")
def books(by_lang, tmp_path_factory):
    folder = tmp_path_factory.mktemp("books")
    for lang, told in by_lang.items():
        write_workbook(folder / f"{lang}.xlsx", told[1])
    return {lang: openpyxl.load_workbook(folder / f"{lang}.xlsx") for lang in by_lang}


def as_read(cell, lang):
    """A cell as a workbook gives it back."""
    match cell:
        case bool():
            return yes(cell, lang)
        case datetime():
            return cell
        case date():
            return datetime(cell.year, cell.month, cell.day)
    return cell


def test_every_cell_reads_back_as_it_was_told(books, by_lang):
    for lang, book in books.items():
        for name, grid in grids(by_lang[lang][1]).items():
            sheet = book[SHEETS[name][place(lang)]]
            head, *rows = sheet.iter_rows(values_only=True)
            assert list(head) == [headings(lang)[column] for column in grid.columns]
            for row, cells in zip(rows, grid.rows, strict=True):
                for read, cell in zip(row, cells, strict=True):
                    wanted = as_read(cell, lang)
                    same = pytest.approx(wanted) if isinstance(wanted, float) else wanted
                    assert read == same


def test_ids_and_keys_are_text(books):
    for lang, book in books.items():
        words = headings(lang)
        sheet = book[SHEETS["charts"][place(lang)]]
        head = [cell.value for cell in sheet[1]]
        for name in ("mdtrt_id", "ipt_otp_no", "patient"):
            column = head.index(words[name])
            told = [row[column].value for row in sheet.iter_rows(min_row=2)]
            assert all(isinstance(value, str) for value in told if value is not None)


def test_the_header_stays_and_filters_are_set_and_the_foot_says_it_is_a_lead(books):
    for lang, book in books.items():
        for name in ("reasons", "charts", "claims", "on_site"):
            sheet = book[SHEETS[name][place(lang)]]
            assert sheet.freeze_panes == "C2"
            assert sheet.auto_filter.ref.startswith("A1:")
            assert SHEETS["footer"][place(lang)] in sheet.oddFooter.left.text


def test_the_summary_begins_with_the_notice(books):
    for lang, book in books.items():
        sheet = book.worksheets[0]
        assert sheet.title == SHEETS["summary"][place(lang)]
        assert sheet["B1"].value == NOTICE[lang]


def test_more_claims_than_a_sheet_holds_are_said_to_be_left_out(hospital, tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "MOST_ROWS", 2)
    write_workbook(tmp_path / "short.xlsx", hospital)
    book = openpyxl.load_workbook(tmp_path / "short.xlsx")
    said = dict(book.worksheets[0].iter_rows(values_only=True))
    claims = sum(reason.claims_total for reason in hospital.reasons)
    assert said["evidence"].startswith(f"{claims} rows, of which the sheet holds the first 2")
    assert book["evidence"].max_row == 3


def test_found_takes_an_amount_up_to_what_was_paid(books):
    sheet = books["en"][SHEETS["charts"][1]]
    rules = sheet.data_validations.dataValidation
    assert len(rules) == sheet.max_row - 1
    assert {rule.type for rule in rules} == {"decimal"}

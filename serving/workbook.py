"""The target list as inspectors keep it: list, claims, what speaks for each, the held, terms."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

import polars as pl
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from features.atomic import replace_file
from serving.access.marked_book import mark_book
from serving.access.marks import Mark
from serving.words import COUNTER_SHEET, LEAD, columns, sheet_names, terms

if TYPE_CHECKING:
    from serving.targets import TargetList

WIDTHS = {
    "rank": 6,
    "entity_id": 15,
    "name": 22,
    "risk": 7,
    "risk_violation": 7,
    "percentile": 7,
    "scheme_name": 14,
    "reason_1": 32,
    "reason_2": 32,
    "reason_3": 32,
    "level": 7,
    "region": 9,
    "settlements": 8,
    "claims": 8,
    "amount_at_issue": 14,
    "behaviour": 34,
    "why": 40,
    "data_error": 60,
    "schemes": 24,
    "told": 60,
}
LEFT_OUT = ("scheme", "receipt")
"""Told elsewhere in the workbook: the scheme by its name, the receipt among the terms."""
FORMATS = {
    **dict.fromkeys(("risk", "risk_violation", "share", "usual_share"), "0.0%"),
    "percentile": "0.0",
    "amount_at_issue": "#,##0.00",
}
WRAPPED = (
    "name",
    "scheme_name",
    "reason_1",
    "reason_2",
    "reason_3",
    "why",
    "behaviour",
    "data_error",
)
DEFAULT_WIDTH = 12
A4 = 9
LINE_HEIGHT = 15
"""Points."""
OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "nan_inf_to_errors": False}


def write_workbook(path: Path, targets: "TargetList", *, lang: str) -> None:
    """Write the workbook, whole or not at all; ids are text."""
    replace_file(path, lambda temporary: _write(temporary, targets, lang))


def write_sheets(
    path: Path, sheets: dict[str, pl.DataFrame], mark: Mark | None = None, *, lang: str
) -> None:
    """Write a workbook of tables by the names of their sheets, whole or not at all; marked."""

    def write(temporary: Path) -> None:
        with xlsxwriter.Workbook(str(temporary), OPTIONS) as book:
            for name, frame in sheets.items():
                _table(book, name, frame, lang)
            if mark:
                mark_book(book, mark, lang=lang)

    replace_file(path, write)


def _write(path: Path, targets: "TargetList", lang: str) -> None:
    with xlsxwriter.Workbook(str(path), OPTIONS) as book:
        list_name, evidence_name, held_name, terms_name = sheet_names(lang)
        _table(book, list_name, targets.lines.drop(LEFT_OUT), lang)
        _table(book, evidence_name, targets.evidence.drop("scheme"), lang)
        _table(book, COUNTER_SHEET[lang], targets.counter, lang)
        _table(book, held_name, targets.held, lang)
        sheet = book.add_worksheet(terms_name)
        sheet.set_column(0, 0, 18)
        sheet.set_column(1, 1, 100, book.add_format({"text_wrap": True, "valign": "top"}))
        for row, (name, text) in enumerate(terms(targets, lang)):
            sheet.write_string(row, 0, name, book.add_format({"bold": True, "valign": "top"}))
            sheet.write_string(row, 1, text)


def _table(book: xlsxwriter.Workbook, name: str, frame: pl.DataFrame, lang: str) -> None:
    sheet = book.add_worksheet(name)
    head = book.add_format(
        {"bold": True, "bg_color": "#1F4E79", "font_color": "white", "text_wrap": True}
    )
    words = columns(lang)
    sheet.set_row(0, 2 * LINE_HEIGHT)
    for row, lines in enumerate(_lines(frame), start=1):
        sheet.set_row(row, lines * LINE_HEIGHT)
    for place, column in enumerate(frame.columns):
        look: dict[str, object] = {"valign": "top", "text_wrap": column in WRAPPED}
        if column in FORMATS:
            look["num_format"] = FORMATS[column]
        elif frame.schema[column].is_temporal():
            look["num_format"] = "yyyy-mm-dd"
        shape = book.add_format(look)
        sheet.set_column(place, place, WIDTHS.get(column, DEFAULT_WIDTH))
        sheet.write_string(0, place, words.get(column, column), head)
        for row, value in enumerate(frame[column], start=1):
            _cell(sheet, row, place, value, shape)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(frame.height, 1), len(frame.columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer(f"&L{LEAD[lang]}&R&P / &N")


def _lines(frame: pl.DataFrame) -> list[int]:
    """How many lines each row needs: programs other than Excel do not grow wrapped rows."""
    needed = [1] * frame.height
    for column in set(WRAPPED) & set(frame.columns):
        for row, text in enumerate(frame[column]):
            wide = sum(1 + (east_asian_width(letter) in "WF") for letter in text or "")
            needed[row] = max(needed[row], -(-wide // (WIDTHS[column] - 2)))
    return needed


def _cell(sheet: Worksheet, row: int, place: int, value: object, shape: Format) -> None:
    match value:
        case None:
            sheet.write_blank(row, place, None, shape)
        case bool() | str():
            sheet.write_string(row, place, str(value), shape)
        case date() | datetime():
            sheet.write_datetime(row, place, value, shape)
        case int() | float():
            sheet.write_number(row, place, value, shape)

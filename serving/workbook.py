"""The target list as inspectors keep it: an Excel file with the list, the claims and the terms."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from features.atomic import replace_file
from serving.words import LEAD, columns, sheet_names, terms

if TYPE_CHECKING:
    from serving.targets import TargetList

WIDTHS = {"reason_1": 46, "reason_2": 46, "reason_3": 46, "receipt": 30, "why": 46, "entity_id": 18}
FORMATS = {"risk": "0.0%", "percentile": "0.0", "amount_at_issue": "#,##0.00"}
WRAPPED = ("reason_1", "reason_2", "reason_3", "why")
DEFAULT_WIDTH = 14


def write_workbook(path: Path, targets: "TargetList", *, lang: str) -> None:
    """Write the workbook, whole or not at all: targets, evidence, terms; ids are text."""
    replace_file(path, lambda temporary: _write(temporary, targets, lang))


def _write(path: Path, targets: "TargetList", lang: str) -> None:
    options = {"strings_to_formulas": False, "strings_to_urls": False, "nan_inf_to_errors": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        list_name, evidence_name, terms_name = sheet_names(lang)
        _table(book, list_name, targets.lines, lang)
        _table(book, evidence_name, targets.evidence, lang)
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
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer(f"&L{LEAD[lang]}&R&P / &N")


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

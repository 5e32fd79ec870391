"""One table as one sheet of a workbook: heading, widths, filters, print settings."""

from collections.abc import Sequence
from datetime import date, datetime
from itertools import accumulate
from unicodedata import east_asian_width

import polars as pl
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from serving.column_words import columns
from serving.words import LEAD

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
    "type": 9,
    "level": 9,
    "region": 9,
    "settlements": 8,
    "claims": 8,
    "amount_at_issue": 14,
    "behaviour": 34,
    "why": 40,
    "data_error": 60,
    "schemes": 24,
    "told": 60,
    "size": 6,
    "lane": 10,
    **dict.fromkeys(("team", "team_days", "risk_rank", "lead_rank", "cards"), 7),
    **dict.fromkeys(("expected", "low", "high"), 13),
    "novel_by": 40,
    "constraint": 22,
    "key": 26,
    "copy": 21,
}
FORMATS = {
    **dict.fromkeys(("risk", "risk_violation", "share", "usual_share"), "0.0%"),
    "percentile": "0.0",
    "selection_prob": "0.0000",
    **dict.fromkeys(("amount_at_issue", "expected", "low", "high"), "#,##0.00"),
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
    "novel_by",
)
DEFAULT_WIDTH = 12
PAPER = 210
"""Widths together that can be read on A4, landscape; columns beyond stay on the screen."""
A4 = 9
LINE_HEIGHT = 16
"""Points: 11 x 1.448, the line of Noto Sans CJK, taller than that of Excel's own fonts."""
OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "nan_inf_to_errors": False}
"""Of every workbook: text stays text."""
HEAD = {
    "bold": True,
    "bg_color": "#1F4E79",
    "font_color": "white",
    "text_wrap": True,
    "valign": "top",
}
TOP: dict[str, object] = {"valign": "top"}


def write_sheet(
    book: xlsxwriter.Workbook, name: str, frame: pl.DataFrame, lang: str, entity: str = "provider"
) -> Worksheet:
    """Add the table as a sheet: ids as text, headings in the language, of the entity."""
    sheet = book.add_worksheet(name)
    head = book.add_format(HEAD)
    words = columns(lang, entity)
    sheet.set_row(0, 2 * LINE_HEIGHT)
    for row, lines in enumerate(_lines(frame), start=1):
        sheet.set_row(row, lines * LINE_HEIGHT)
    for place, column in enumerate(frame.columns):
        shape = book.add_format(_look(column, frame.schema[column]))
        sheet.set_column(place, place, WIDTHS.get(column, DEFAULT_WIDTH))
        sheet.write_string(0, place, words.get(column, column), head)
        for row, value in enumerate(frame[column], start=1):
            write_cell(sheet, row, place, value, shape)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(frame.height, 1), len(frame.columns) - 1)
    for_paper(sheet, [WIDTHS.get(name, DEFAULT_WIDTH) for name in frame.columns], frame.height)
    sheet.set_footer(f"&L{LEAD[lang]}&R&P / &N")
    return sheet


def for_paper(sheet: Worksheet, widths: Sequence[int], height: int) -> None:
    """Print it as wide as a page, the heading on each, no further than what can be read."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    read = sum(total <= PAPER for total in accumulate(widths))
    if read < len(widths):
        sheet.print_area(0, 0, max(height, 1), max(read, 1) - 1)


def _look(column: str, kind: pl.DataType) -> dict[str, object]:
    look = TOP | {"text_wrap": column in WRAPPED}
    if column in FORMATS:
        return look | {"num_format": FORMATS[column]}
    return look | ({"num_format": "yyyy-mm-dd"} if kind.is_temporal() else {})


def _lines(frame: pl.DataFrame) -> list[int]:
    """How many lines each row needs: programs other than Excel do not grow wrapped rows."""
    needed = [1] * frame.height
    for column in set(WRAPPED) & set(frame.columns):
        for row, text in enumerate(frame[column]):
            wide = sum(1 + (east_asian_width(letter) in "WF") for letter in text or "")
            needed[row] = max(needed[row], -(-wide // (WIDTHS[column] - 2)))
    return needed


def write_cell(sheet: Worksheet, row: int, place: int, value: object, shape: Format) -> None:
    """Write one value as what it is: text, number, day, or nothing."""
    match value:
        case None:
            sheet.write_blank(row, place, None, shape)
        case bool() | str():
            sheet.write_string(row, place, str(value), shape)
        case date() | datetime():
            sheet.write_datetime(row, place, value, shape)
        case int() | float():
            sheet.write_number(row, place, value, shape)

"""A sheet of targets with columns for what becomes of each, to be filled in on site."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import polars as pl
import xlsxwriter

from features.claims.column import Column, Kind
from serving.outcome_columns import OUTCOMES, choices, prefilled
from serving.sheet import (
    DEFAULT_WIDTH,
    FORMATS,
    HEAD,
    TOP,
    WIDTHS,
    for_paper,
    write_cell,
    write_sheet,
)

LOOKS = {Kind.DATE: "yyyy-mm-dd", Kind.MONEY: "#,##0.00", Kind.NUMBER: FORMATS["selection_prob"]}
AS_TEXT = "@"
"""A number of a case keeps its leading zeros."""
FILLED_IN = HEAD | {"bg_color": "#7F6000"}
"""The heading of what is to be filled in, told apart from what the list says."""
WIDTH = 11
DAY = {"validate": "date", "criteria": ">=", "value": date(2000, 1, 1)}
AMOUNT = {"validate": "decimal", "criteria": ">=", "value": 0}


def fill_in(
    book: xlsxwriter.Workbook,
    name: str,
    lines: pl.DataFrame,
    shown: Sequence[str],
    lang: str,
    entity: str,
) -> None:
    """Add the sheet: of the list the columns `shown` that it has, then those to fill in."""
    known = lines.select(column for column in shown if column in lines.columns)
    sheet = write_sheet(book, name, known, lang, entity)
    cells = prefilled(lines, lang)
    head = book.add_format(FILLED_IN)
    last = max(lines.height, 1)
    for place, (heading, column) in enumerate(OUTCOMES[lang].items(), start=known.width):
        shape = book.add_format(TOP | {"num_format": LOOKS.get(column.kind, AS_TEXT)})
        sheet.set_column(place, place, WIDTH, shape)
        sheet.write_string(0, place, heading, head)
        for row, value in enumerate(cells[heading], start=1):
            write_cell(sheet, row, place, value, shape)
        if rule := _rule(column, lang):
            sheet.data_validation(1, place, last, place, rule)
    widths = [WIDTHS.get(name, DEFAULT_WIDTH) for name in known.columns]
    for_paper(sheet, widths + [WIDTH] * len(OUTCOMES[lang]), lines.height)
    sheet.autofilter(0, 0, last, known.width + len(OUTCOMES[lang]) - 1)


def _rule(column: Column, lang: str) -> dict[str, Any] | None:
    """What a cell may hold; words of one's own are warned of only where the contract has them."""
    if words := choices(column, lang):
        error = "warning" if column.codes and column.codes.more else "stop"
        return {"validate": "list", "source": words, "error_type": error}
    return {Kind.DATE: DAY, Kind.MONEY: AMOUNT}.get(column.kind)

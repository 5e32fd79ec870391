"""The target list as inspectors keep it: the list, a sheet per region to fill in, what is behind.

The sheets of regions hold the columns for outcomes: what is written there is read back by
`feijian outcomes add`, and a row that nobody filled in is left alone.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl
import xlsxwriter

from features.atomic import replace_file
from serving.fill_in import fill_in
from serving.sheet import OPTIONS, write_sheet
from serving.sheet_names import sheet_names
from serving.words import BOOK_SHEETS, NO_REGION, terms

if TYPE_CHECKING:
    from serving.targets import TargetList

LEFT_OUT = ("scheme", "receipt")
"""Told elsewhere in the workbook: the scheme by its name, the receipt among the terms."""
ON_SITE = (
    "rank",
    "entity_id",
    "name",
    "type",
    "level",
    "team",
    "scheme_name",
    "reason_1",
    "claims",
    "amount_at_issue",
    "expected",
)
"""Of the list what a sheet to fill in repeats, as far as the list has it."""
NAME_WIDTH, TEXT_WIDTH = 18, 100


def write_workbook(path: Path, targets: "TargetList", *, lang: str) -> None:
    """Write the workbook, whole or not at all; ids are text."""
    replace_file(path, lambda temporary: _write(temporary, targets, lang))


def _write(path: Path, targets: "TargetList", lang: str) -> None:
    of_list, evidence, counter, held, about = BOOK_SHEETS[lang]
    entity = targets.entity
    with xlsxwriter.Workbook(str(path), OPTIONS) as book:
        write_sheet(book, of_list, targets.lines.drop(LEFT_OUT), lang, entity)
        for name, lines in _by_region(targets, lang):
            fill_in(book, name, lines, ON_SITE, lang, entity)
        write_sheet(book, evidence, targets.evidence.drop("scheme"), lang, entity)
        write_sheet(book, counter, targets.counter, lang, entity)
        write_sheet(book, held, targets.held, lang, entity)
        _terms(book, about, terms(targets, lang))


def _by_region(targets: "TargetList", lang: str) -> list[tuple[str, pl.DataFrame]]:
    """The lines of each region under the name of its sheet, regions by code."""
    regions = targets.lines["region"].unique().sort(nulls_last=True).to_list()
    wanted = [NO_REGION[lang] if r is None else targets.regions.get(r, r) for r in regions]
    names = sheet_names(wanted, taken=BOOK_SHEETS[lang])
    return [
        (name, targets.lines.filter(pl.col("region").eq_missing(pl.lit(region, pl.String))))
        for name, region in zip(names, regions, strict=True)
    ]


def _terms(book: xlsxwriter.Workbook, name: str, rows: list[tuple[str, str]]) -> None:
    sheet = book.add_worksheet(name)
    sheet.set_column(0, 0, NAME_WIDTH)
    sheet.set_column(1, 1, TEXT_WIDTH, book.add_format({"text_wrap": True, "valign": "top"}))
    bold = book.add_format({"bold": True, "valign": "top"})
    for row, (term, text) in enumerate(rows):
        sheet.write_string(row, 0, term, bold)
        sheet.write_string(row, 1, text)

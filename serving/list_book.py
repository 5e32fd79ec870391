"""The target list as inspectors keep it: the list, a sheet per region to fill in, what is behind.

The sheets of regions hold the columns for outcomes: what is written there is read back by
`feijian outcomes add`, and a row that nobody filled in is left alone.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl
import xlsxwriter

from features.atomic import replace_file
from serving.access.marked_book import mark_book
from serving.access.marks import Mark
from serving.fill_in import fill_in
from serving.sheet import OPTIONS, write_sheet
from serving.sheet_names import sheet_names
from serving.words import BOOK_SHEETS, NO_REGION, SUMMARY, terms

if TYPE_CHECKING:
    from serving.targets import TargetList

Sheets = Mapping[str, pl.DataFrame]
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
    "amount_at_issue",
    "expected",
)
"""Of the list what a sheet to fill in repeats, as far as the list has it."""
NAME_WIDTH, TEXT_WIDTH = 18, 100


def write_workbook(
    path: Path,
    targets: "TargetList",
    mark: Mark | None = None,
    *,
    lang: str,
    first: Sheets | None = None,
    summary: Sequence[str] = (),
) -> None:
    """Write the workbook, whole or not at all, with the mark of a copy; ids are text.

    `first` are sheets that take the place of the list's own, the regions' behind the first of them;
    `summary` are sentences behind the terms.
    """
    lists = first or {BOOK_SHEETS[lang][0]: targets.lines.drop(LEFT_OUT, strict=False)}
    about = terms(targets, lang) + [(SUMMARY[lang], sentence) for sentence in summary]

    def write(temporary: Path) -> None:
        with xlsxwriter.Workbook(str(temporary), OPTIONS) as book:
            _write(book, targets, lists, about, lang)
            if mark:
                mark_book(book, mark, lang=lang)

    replace_file(path, write)


def _write(
    book: xlsxwriter.Workbook,
    targets: "TargetList",
    lists: Sheets,
    about: list[tuple[str, str]],
    lang: str,
) -> None:
    _, evidence, counter, held, last = BOOK_SHEETS[lang]
    entity = targets.entity
    (of_list, lines), *further = lists.items()
    behind = {
        evidence: targets.evidence.drop("scheme", strict=False),
        counter: targets.counter,
        held: targets.held,
    }
    write_sheet(book, of_list, lines, lang, entity)
    for name, part in _by_region(targets, [*lists, *behind, last], lang):
        fill_in(book, name, part, ON_SITE, lang, entity)
    for name, frame in [*further, *behind.items()]:
        write_sheet(book, name, frame, lang, entity)
    _terms(book, last, about)


def _by_region(
    targets: "TargetList", taken: list[str], lang: str
) -> list[tuple[str, pl.DataFrame]]:
    """The lines of each region under the name of its sheet, regions by code."""
    regions = targets.lines["region"].unique().sort(nulls_last=True).to_list()
    wanted = [NO_REGION[lang] if r is None else targets.regions.get(r, r) for r in regions]
    names = sheet_names(wanted, taken=taken)
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

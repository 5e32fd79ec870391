"""A dossier as a workbook: a summary, then a sheet per table, with room for what is found."""

from datetime import date, datetime
from pathlib import Path
from unicodedata import east_asian_width

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from features.atomic import replace_file
from serving.access.marked_book import mark_book
from serving.access.marks import Mark
from serving.dossier.grids import MONEY, SHARES, TO_FILL, Cell, Grid, grids
from serving.dossier.headings import headings
from serving.dossier.model import Dossier
from serving.dossier.words import BEYOND, EXTRAPOLATE, NOTICE, SHEETS, place
from serving.dossier.written import parts_of_standing, parts_of_who, yes
from serving.sheet import A4, HEAD, LINE_HEIGHT, OPTIONS, TOP, write_cell

WIDE = {
    **dict.fromkeys(("told", "what", "penalties", "penalty"), 60),
    **dict.fromkeys(("sentence", "why", "causes", "behaviour"), 40),
    **dict.fromkeys(("to_rule_out", "excluded", "cause", "article"), 32),
    **dict.fromkeys(("case_no", "inspection_no", "group", "stratum"), 21),
    **dict.fromkeys(("ipt_otp_no", "medrcdno", "mdtrt_id", "setl_id", "note"), 19),
    **dict.fromkeys(("patient", "doctor", "drug_trac_codg", "item", "bkkp_sn"), 23),
    **dict.fromkeys(("place", "rank", "step", "done", "bed", "nights"), 7),
}
"""Widths in signs; ids and keys as long as they are."""
WIDTH = 14
FORMATS = {
    **dict.fromkeys(("value", "peer_median", "peer_low", "peer_high"), "#,##0.0###"),
    **dict.fromkeys(("adds", "score"), "0.000"),
    "percentile": "0.0",
    "selection_prob": "0.0000",
}
WRAPPED = 32
"""Columns of this width or more are wrapped."""
TOTAL_WIDTH = 100
MOST_ROWS = 1_048_575
"""Rows of a sheet below its header; what is beyond is in the JSON, and the summary says so."""


def write_workbook(path: Path, told: Dossier, mark: Mark | None = None) -> None:
    """Write the workbook, whole or not at all, with the mark of a copy; ids are text."""
    replace_file(path, lambda temporary: _write(temporary, told, mark))


def _write(path: Path, told: Dossier, mark: Mark | None) -> None:
    at = place(told.lang)
    with xlsxwriter.Workbook(str(path), OPTIONS) as book:
        _summary(book, told, SHEETS["summary"][at])
        for name, whole in grids(told).items():
            grid = Grid(whole.columns, whole.rows[:MOST_ROWS])
            sheet = book.add_worksheet(SHEETS[name][at])
            _grid(book, sheet, grid, told.lang)
            if name == "charts":
                _to_be_found(sheet, grid)
        if mark:
            mark_book(book, mark, lang=told.lang)


def _summary(book: xlsxwriter.Workbook, told: Dossier, name: str) -> None:
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True, "valign": "top"})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, TOTAL_WIDTH)
    words = SHEETS["lines"][place(told.lang)].split("|")
    lines = [
        (words[0], NOTICE[told.lang]),
        (words[1], str(told.as_of)),
        *parts_of_who(told),
        *parts_of_standing(told),
        (words[2], told.history.told),
        *([(words[3], f"{told.roster.day}：{told.roster.freshness}")] if told.roster else []),
        (words[4], EXTRAPOLATE[told.lang]),
        (words[5], str(told.charts.seed)),
        *_beyond(told),
        (words[6], told.receipt),
    ]
    for row, (heading, value) in enumerate(lines):
        sheet.set_row(row, LINE_HEIGHT * -(-_signs(value) // (TOTAL_WIDTH - 2)))
        sheet.write_string(row, 0, heading, bold)
        sheet.write_string(row, 1, value, text)
    _paper(sheet, told.lang)


def _beyond(told: Dossier) -> list[tuple[str, str]]:
    """That claims are left out, where there are more than a sheet holds."""
    claims = sum(reason.claims_total for reason in told.reasons)
    if claims <= MOST_ROWS:
        return []
    at = place(told.lang)
    return [(SHEETS["claims"][at], BEYOND[at].format(claims=claims, shown=MOST_ROWS))]


def _grid(book: xlsxwriter.Workbook, sheet: Worksheet, grid: Grid, lang: str) -> None:
    head = book.add_format(HEAD)
    words = headings(lang)
    sheet.set_row(0, 2 * LINE_HEIGHT)
    for row, cells in enumerate(grid.rows, start=1):
        lines = [
            -(-_signs(cell) // (WIDE.get(name, WIDTH) - 2))
            for name, cell in zip(grid.columns, cells, strict=True)
            if isinstance(cell, str) and WIDE.get(name, WIDTH) >= WRAPPED
        ]
        sheet.set_row(row, LINE_HEIGHT * max([1, *lines]))
    for column, name in enumerate(grid.columns):
        look = book.add_format(_look(name, [row[column] for row in grid.rows]))
        sheet.set_column(column, column, WIDE.get(name, WIDTH))
        sheet.write_string(0, column, words[name], head)
        for row, cells in enumerate(grid.rows, start=1):
            cell = cells[column]
            shown = yes(cell, lang) if isinstance(cell, bool) else cell
            write_cell(sheet, row, column, shown, look)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(len(grid.rows), 1), len(grid.columns) - 1)
    sheet.repeat_rows(0)
    _paper(sheet, lang)


def _look(name: str, cells: list[Cell]) -> dict[str, object]:
    look = TOP | {"text_wrap": WIDE.get(name, WIDTH) >= WRAPPED}
    if name in TO_FILL:
        look |= {"bg_color": "#FFF8E1", "border": 1}
    if name in MONEY or name == "found":
        look["num_format"] = "#,##0.00"
    elif name in FORMATS:
        look["num_format"] = FORMATS[name]
    elif name in SHARES:
        look["num_format"] = "0.0%"
    elif any(isinstance(cell, datetime) for cell in cells):
        look["num_format"] = "yyyy-mm-dd hh:mm"
    elif any(isinstance(cell, date) for cell in cells):
        look["num_format"] = "yyyy-mm-dd"
    return look


def _to_be_found(sheet: Worksheet, grid: Grid) -> None:
    """Let the program refuse what is no amount between nothing and what the fund paid."""
    found, fund = grid.columns.index("found"), grid.columns.index("fund")
    for row, cells in enumerate(grid.rows, start=1):
        paid = cells[fund]
        limits = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": paid}
        sheet.data_validation(row, found, row, found, limits)


def _paper(sheet: Worksheet, lang: str) -> None:
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(f"&L{SHEETS['footer'][place(lang)]}&R&P / &N")


def _signs(text: str) -> int:
    """How wide a text is, in signs of the Latin alphabet."""
    return max(1, sum(1 + (east_asian_width(sign) in "WF") for sign in text))

"""The quality report as one self-contained page, in Chinese or in English."""

from jinja2 import Environment, PackageLoader

from features.claims.quality.bars import Bars
from features.claims.quality.findings import Grid, Section, Unchecked
from features.claims.quality.months import every_month
from features.claims.quality.report import Quality
from features.claims.quality.shown import SEPARATOR, shown, table_name
from features.claims.quality.summary import summary
from features.claims.quality.words import COLUMNS, GRIDS, IDS, PHRASES, SECTIONS, VALUES, Words, say

MOST = 60
"""Rows of a grid on the page; the JSON holds all of them."""
DRAWN = "by_month"
OTHER = {"zh": "en", "en": "zh"}


def quality_page(report: Quality, lang: str) -> str:
    """The page in that language, zh or en: a summary, then section by section."""
    pages = Environment(
        loader=PackageLoader("features.claims.quality"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return pages.get_template("quality.html.jinja").render(
        report=report,
        lang=lang,
        summary=summary(report, lang),
        sections=[_section(section, lang) for section in report.sections],
        word=lambda key: say(PHRASES, key, lang),
    )


def _section(section: Section, lang: str) -> dict[str, object]:
    return {
        "name": section.name,
        "title": say(SECTIONS, section.name, lang),
        "grids": [_grid(grid, lang) for grid in section.grids],
        "unchecked": [unchecked(one, lang) for one in section.unchecked],
    }


def unchecked(one: Unchecked, lang: str) -> str:
    """What was not checked, and what it would have needed."""
    words: Words = IDS | VALUES if one.what in VALUES and one.what not in IDS else VALUES | IDS
    named = SEPARATOR[lang].join(table_name(name, lang) for name in one.missing)
    what = say(words, one.what, lang)
    return f"{what} — {say(PHRASES, 'because', lang).format(named)}"


def _grid(grid: Grid, lang: str) -> dict[str, object]:
    columns = [name for name in grid.columns if name != OTHER[lang]]
    records = grid.records()
    told = {
        "name": grid.name,
        "title": say(GRIDS, grid.name, lang),
        "heads": [say(COLUMNS, name, lang) for name in columns],
        "numbers": [_is_number(grid, name) for name in columns],
        "rows": [[shown(c, row[c], row, lang) for c in columns] for row in records[:MOST]],
        "more": len(records) - MOST,
        "bars": [],
    }
    if grid.name == DRAWN:
        told |= {"rows": [], "more": 0, "bars": _bars(grid, lang)}
    return told


def _is_number(grid: Grid, column: str) -> bool:
    cells = [row[grid.columns.index(column)] for row in grid.rows]
    return any(isinstance(cell, int | float) and not isinstance(cell, bool) for cell in cells)


def _bars(grid: Grid, lang: str) -> list[Bars]:
    months: dict[str, dict[str, int]] = {}
    for table, month, rows in grid.rows:
        months.setdefault(str(table), {})[str(month)] = int(str(rows))
    drawn = []
    for name, counts in months.items():
        every = tuple(every_month(counts))
        heights = tuple(counts.get(month, 0) for month in every)
        drawn.append(Bars(table_name(name, lang), every, heights))
    return drawn

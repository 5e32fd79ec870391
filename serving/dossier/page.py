"""A dossier as one page that needs nothing else: for a screen, and for paper of A4."""

from itertools import groupby

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from serving.dossier.grids import TO_FILL, Grid, grids
from serving.dossier.headings import headings
from serving.dossier.model import Dossier
from serving.dossier.pictures import trend, waterfall
from serving.dossier.words import ENTITIES, EXTRAPOLATE, SECTIONS, STEPS, TITLE, place
from serving.dossier.written import NONE, parts_of_standing, parts_of_who, yuan

CLAIMS = 20
"""Rows of each reason on the page, the heaviest; the workbook and the JSON have all."""
CASES = (
    *("case_no", "decided", "cause", "decision", "tier", "identified", "confirmed"),
    *("recovered", "corrected", "reversed", "penalty"),
)
BEDS = (
    *("bed", "ipt_otp_no", "patient", "admitted", "nights", "expected_end", "settled_until"),
    *("leaves_today", "in_bed", "note"),
)
CHARTS = (
    *("place", "ipt_otp_no", "medrcdno", "department", "bed", "begin", "end", "fund"),
    *("at_issue", "reasons", "found", "note"),
)
OF_CLAIMS = (
    *("setl_id", "bkkp_sn", "drug_trac_codg", "matn_alwn_reg_id", "ipt_otp_no", "medrcdno"),
    *("department", "bed", "doctor", "patient", "begin", "end", "item", "quantity"),
    "amount_at_issue",
)
NUMBERS = {
    "zh": [f"{number}、" for number in (*"一二三四五六七八九十", "十一", "十二")],
    "en": [f"{number}. " for number in range(1, 13)],
}
Table = tuple[list[str], list[list[str]]]
"""Headings and rows, as text."""


def page(told: Dossier) -> str:
    """The page as HTML, pictures inside it."""
    at, found = place(told.lang), grids(told)
    pages = Environment(
        loader=PackageLoader("serving.dossier"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.filters["yuan"] = yuan
    return pages.get_template("dossier.html.jinja").render(
        told=told,
        zh=told.lang == "zh",
        colon="：" if told.lang == "zh" else ": ",
        title=TITLE[told.lang],
        entity=ENTITIES[told.who.entity][at],
        head=headings(told.lang),
        sections=sections(told),
        steps={name: pair[at] for name, pair in STEPS.items()},
        who=parts_of_who(told),
        standing=parts_of_standing(told),
        scheme_names={scheme.code: scheme.name for scheme in told.schemes},
        waterfall=Markup(waterfall(told.contributions, told.lang)),  # noqa: S704 (our own drawing)
        trends=[(one.name, Markup(trend(one, told.lang))) for one in told.trends],  # noqa: S704 (the same)
        groups=_table(told, found["groups"]),
        cases=_table(told, found["cases"], CASES),
        inspections=_table(told, found["inspections"]),
        wards=_by(told, found["roster"], "ward", BEDS),
        strata=_table(told, found["strata"]),
        charts=_by(told, found["charts"], "stratum", CHARTS),
        claims=_claims(told, found["claims"]),
        extrapolate=EXTRAPOLATE[told.lang],
        shown=CLAIMS,
    )


def sections(told: Dossier) -> dict[str, str]:
    """The heading of each part, numbered as they stand; the roster is there where it was asked."""
    there = [name for name in SECTIONS if name != "roster" or told.roster]
    at, numbers = place(told.lang), NUMBERS[told.lang]
    words = zip(there, numbers, strict=False)
    return {name: f"{number}{SECTIONS[name][at]}" for name, number in words}


def _table(told: Dossier, grid: Grid, columns: tuple[str, ...] = ()) -> Table:
    words = headings(told.lang)
    return [words[name] for name in columns or grid.columns], grid.written(told.lang, columns)


def _by(told: Dossier, grid: Grid, name: str, columns: tuple[str, ...]) -> list[tuple[str, Table]]:
    """A table for each value of a column by which the rows are in order."""
    at = grid.columns.index(name)
    return [
        (str(value or NONE), _filled(told, Grid(grid.columns, list(rows)), columns))
        for value, rows in groupby(grid.rows, key=lambda row: row[at])
    ]


def _claims(told: Dossier, grid: Grid) -> list[Table]:
    """By reason its heaviest claims."""
    return [
        _filled(
            told, Grid(grid.columns, [row for row in grid.rows if row[0] == n][:CLAIMS]), OF_CLAIMS
        )
        for n in range(1, len(told.reasons) + 1)
    ]


def _filled(told: Dossier, grid: Grid, columns: tuple[str, ...]) -> Table:
    """Without the columns in which nothing stands, but for those to be written into."""
    place = {name: grid.columns.index(name) for name in columns}
    used = tuple(
        name
        for name in columns
        if name in TO_FILL or any(row[place[name]] is not None for row in grid.rows)
    )
    return _table(told, grid, used or columns)

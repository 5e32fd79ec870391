"""A dossier as one page that needs nothing else: for a screen, and for paper of A4."""

from itertools import groupby

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from serving.dossier.grids import Grid, grids
from serving.dossier.headings import headings
from serving.dossier.model import Dossier
from serving.dossier.pictures import trend, waterfall
from serving.dossier.words import ENTITIES, EXTRAPOLATE, SECTIONS, STEPS, TITLE, place
from serving.dossier.written import parts_of_standing, parts_of_who, yuan

CLAIMS = 20
"""Rows of each reason on the page, the heaviest; the workbook and the JSON have all."""
CASES = ("case_no", "decided", "cause", "decision", "tier", "identified", "confirmed")
CASES += ("recovered", "corrected", "reversed", "penalty")
BEDS = ("bed", "ipt_otp_no", "patient", "admitted", "nights", "expected_end", "settled_until")
BEDS += ("leaves_today", "in_bed", "note")
CHARTS = ("place", "stratum", "selection_prob", "ipt_otp_no", "medrcdno", "department", "bed")
CHARTS += ("begin", "end", "fund", "at_issue", "reasons", "found", "note")
OF_CLAIMS = ("setl_id", "bkkp_sn", "drug_trac_codg", "matn_alwn_reg_id", "ipt_otp_no", "medrcdno")
OF_CLAIMS += ("department", "bed", "doctor", "patient", "begin", "end", "item", "quantity")
OF_CLAIMS += ("amount_at_issue",)
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
        title=TITLE[told.lang],
        entity=ENTITIES[told.who.entity][at],
        head=headings(told.lang),
        sections={name: pair[at] for name, pair in SECTIONS.items()},
        steps={name: pair[at] for name, pair in STEPS.items()},
        who=parts_of_who(told),
        standing=parts_of_standing(told),
        scheme_names={scheme.code: scheme.name for scheme in told.schemes},
        waterfall=Markup(waterfall(told.contributions, told.lang)),  # noqa: S704 (our own drawing)
        trends=[Markup(trend(one, told.lang)) for one in told.trends],  # noqa: S704 (the same)
        groups=_table(told, found["groups"]),
        cases=_table(told, found["cases"], CASES),
        inspections=_table(told, found["inspections"]),
        wards=_wards(told, found["roster"]),
        strata=_table(told, found["strata"]),
        charts=_table(told, found["charts"], CHARTS),
        claims=_claims(told, found["claims"]),
        extrapolate=EXTRAPOLATE[told.lang],
        shown=CLAIMS,
    )


def _table(told: Dossier, grid: Grid, columns: tuple[str, ...] = ()) -> Table:
    words = headings(told.lang)
    return [words[name] for name in columns or grid.columns], grid.written(told.lang, columns)


def _wards(told: Dossier, grid: Grid) -> list[tuple[str, Table]]:
    """By ward those who should be in its beds."""
    at = grid.columns.index("ward")
    return [
        (str(ward or "-"), _table(told, Grid(grid.columns, list(rows)), BEDS))
        for ward, rows in groupby(grid.rows, key=lambda row: row[at])
    ]


def _claims(told: Dossier, grid: Grid) -> list[Table]:
    """By reason its heaviest claims; columns that none of them has are left out."""
    tables = []
    for number in range(1, len(told.reasons) + 1):
        rows = [row for row in grid.rows if row[0] == number][:CLAIMS]
        own = Grid(grid.columns, rows)
        used = tuple(
            name
            for name in OF_CLAIMS
            if any(row[grid.columns.index(name)] is not None for row in rows)
        )
        tables.append(_table(told, own, used or OF_CLAIMS))
    return tables

"""A dossier's tables, once, for the page and the workbook: headings by name, values as they are."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from serving.dossier.model import Claim, Dossier
from serving.dossier.named import Told
from serving.dossier.pictures_model import Contributions
from serving.dossier.words import BARS, STEPS, STRATA, place
from serving.dossier.written import (
    CLAUSES,
    NONE,
    day,
    moment,
    percent,
    reasons_of,
    whole,
    yes,
    yuan,
)

Cell = str | float | bool | date | datetime | None
MONEY = (
    *("at_issue", "own_amount", "identified", "confirmed", "recovered", "fund"),
    *("stratum_fund", "stratum_dearest", "amount_at_issue"),
)
SHARES = ("share", "usual_share")
TO_FILL = ("found", "note", "done", "in_bed")
"""Columns that an inspector writes into."""
CLAIMS = tuple(Claim.model_fields)
QUARTILES = ("value", "peer_median", "peer_low", "peer_high", "peers")
FILL = "-"


@dataclass(frozen=True)
class Grid:
    """Names of columns (serving/dossier/headings.py), and rows of as many cells."""

    columns: tuple[str, ...]
    rows: list[tuple[Cell, ...]]

    def written(self, lang: str, columns: Iterable[str] = ()) -> list[list[str]]:
        """The chosen columns (none: all) as text."""
        chosen = [self.columns.index(name) for name in columns] or range(len(self.columns))
        return [[_text(self.columns[n], row[n], lang) for n in chosen] for row in self.rows]


GROUPS = (
    "rank group score patients providers doctors meetings admissions boxes first last own_claims "
    "own_amount"
)
REASONS = (
    "sentence scheme:scheme_name why value peer_median percentile peers adds "
    "at_issue:amount_at_issue claims_count:claims_total to_rule_out excluded"
)
CASES = (
    "case_no decided begun cause kind decision tier identified confirmed recovered corrected "
    "reversed penalty"
)
INSPECTIONS = "inspection_no begun source lane result decided"
BEDS = (
    "ward bed ipt_otp_no patient admitted nights expected_end:expected settled_until "
    "leaves_today in_bed:- note:-"
)
STRATUM = "stratum stratum_charts:charts drawn stratum_fund:fund stratum_dearest:dearest"
CHARTS = (
    "place stratum selection_prob ipt_otp_no medrcdno mdtrt_id patient department bed begin end "
    "fund at_issue reasons found note:-"
)
"""Columns with the attribute that each shows, where it has another name; "-" is to be filled."""


def grids(told: Dossier) -> dict[str, Grid]:
    """The tables by name, in the order of the workbook's sheets; an empty one has no rows."""
    at, number = place(told.lang), reasons_of(told)
    scheme = {one.code: one.name for one in told.schemes}
    word = {
        "scheme_name": lambda one: scheme[one.scheme],
        "stratum": lambda one: STRATA[one.stratum][at],
        "reasons": lambda one: [number.get(name, name) for name in one.reasons],
    }
    return {
        "reasons": _numbered(_of(told.reasons, REASONS, told.lang, word)),
        "contributions": _contributions(told.contributions, at),
        "trends": Grid(
            ("behaviour", "month", *QUARTILES),
            [
                (one.name, point.month, *(getattr(point, name) for name in QUARTILES))
                for one in told.trends
                for point in one.points
            ],
        ),
        "groups": _of(told.groups, GROUPS, told.lang),
        "in_favour": _of(told.in_favour, "schemes told share usual_share", told.lang),
        "cases": _of(told.history.cases, CASES, told.lang),
        "inspections": _of(told.history.inspections, INSPECTIONS, told.lang),
        "schemes": _of(told.schemes, "scheme:name rules article penalties causes", told.lang),
        "on_site": Grid(
            ("scheme", "step", "what", "done", "note"),
            [
                (one.name, STEPS[step][at], what, None, None)
                for one in told.schemes
                for step in STEPS
                for what in getattr(one.on_site, step)
            ],
        ),
        "roster": _of(told.roster.beds if told.roster else [], BEDS, told.lang),
        "strata": _of(told.charts.strata, STRATUM, told.lang, word),
        "charts": _with_strata(_of(told.charts.charts, CHARTS, told.lang, word), told),
        "claims": Grid(
            ("place", "behaviour", *CLAIMS),
            [
                (n, one.name, *(getattr(claim, name) for name in CLAIMS))
                for n, one in enumerate(told.reasons, start=1)
                for claim in one.claims
            ],
        ),
    }


def _of(
    parts: Sequence[Told],
    columns: str,
    lang: str,
    word: Mapping[str, Callable[[Any], object]] | None = None,
) -> Grid:
    """A row per part; `word` makes the attributes that have words of their own."""
    pairs = [column.partition(":")[::2] for column in columns.split()]
    said = word or {}
    rows = []
    for part in parts:
        cells = []
        for name, other in pairs:
            attribute = other or name
            if attribute in said:
                cells.append(_cell(said[attribute](part), lang))
            else:
                cells.append(None if other == FILL else _cell(getattr(part, attribute), lang))
        rows.append(tuple(cells))
    return Grid(tuple(name for name, _ in pairs), rows)


def _cell(value: Any, lang: str) -> Cell:
    """A list as one text."""
    cell: Cell = CLAUSES[lang].join(value) if isinstance(value, list) else value
    return cell


def _numbered(grid: Grid) -> Grid:
    """The rows with their number in front."""
    rows: list[tuple[Cell, ...]] = [(n, *row) for n, row in enumerate(grid.rows, start=1)]
    return Grid(("place", *grid.columns), rows)


def _contributions(told: Contributions, at: int) -> Grid:
    rows: list[tuple[Cell, ...]] = [
        (BARS["baseline"][at], told.baseline),
        *((one.name, one.adds) for one in told.leading),
        (BARS["others"][at], told.others),
        (BARS["log_odds"][at], told.log_odds),
    ]
    return Grid(("behaviour", "adds"), rows)


def _with_strata(grid: Grid, told: Dossier) -> Grid:
    """The charts with what extrapolation needs to know of each one's stratum."""
    of = {one.stratum: (one.charts, one.fund, one.dearest) for one in told.charts.strata}
    pairs = zip(grid.rows, told.charts.charts, strict=True)
    rows: list[tuple[Cell, ...]] = [(*row, *of[chart.stratum]) for row, chart in pairs]
    return Grid((*grid.columns, "stratum_charts", "stratum_fund", "stratum_dearest"), rows)


def _text(name: str, value: Cell, lang: str) -> str:
    match value:
        case None:
            return "" if name in TO_FILL else NONE
        case bool():
            return yes(value, lang)
        case datetime():
            return moment(value)
        case date():
            return day(value)
        case str():
            return value
    if name in MONEY:
        return yuan(value)
    return percent(value) if name in SHARES else whole(value)

"""Drift as one page that needs nothing else."""

from collections.abc import Callable

import numpy as np
import polars as pl
from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from features.simulation.portrait.pictures.style import Title
from serving.drift.cautions import cautions, verdict
from serving.drift.cells import Compared, estimate_cells, group_of, round_cells, shift_cells
from serving.drift.pictures import outlines
from serving.drift.words import (
    BELIEF,
    HEAD,
    HEADING,
    METHOD,
    NONE,
    NOT_CALIBRATED,
    TITLES,
    place,
)
from training.drift.drift import Drift
from training.drift.measures import LEAST
from training.drift.population import Population
from training.drift.shifts import (
    ALARM,
    DRIFTED,
    FAMILY,
    LOOK,
    MISSING,
    NOT_JUDGED,
    RISK,
    SHIFTED,
)

LINES = 50
"""Lines of the table on the page; the JSON beside it has them all."""
PICTURES = 6
"""Of the worst behaviours so many are drawn."""


def page(told: Drift, lang: str) -> str:
    """The page as HTML, pictures inside it."""
    then, now = told.reference, told.current
    model = f"{told.registered.name} {told.registered.version}"
    counts = len(then.entities), len(now.entities), told.in_both
    head = HEAD[place(lang)].format(
        told.registered.bundle.card.entity, model, then.as_of, now.as_of, *counts
    )
    return rendered(
        told,
        lang,
        head=head,
        now=now.as_of,
        cautions=cautions(told, lang),
        risk_picture=_risk(told),
        picture=lambda line: _picture(told, line),
        rounds=round_cells(told, lang) if told.rounds.height else [],
        receipt=told.receipt,
    )


def rendered(
    told: Compared,
    lang: str,
    *,
    picture: Callable[[dict[str, str | None]], Markup],
    **parts: object,
) -> str:
    """The page of any comparison; `parts` are what the template takes beside it.

    `picture` draws then and now of a line of the shifts.
    """
    at = place(lang)
    lines = told.shifts
    moved = lines.filter(pl.col("state").is_in([DRIFTED, SHIFTED]), pl.col("behaviour") != RISK)
    of_risk = lines.filter(pl.col("behaviour") == RISK, pl.col("state") != NOT_JUDGED)
    unjudged = lines.filter(pl.col("state") == NOT_JUDGED).height
    pages = Environment(loader=PackageLoader("serving.drift"), autoescape=True)
    return pages.get_template("drift.html.jinja").render(
        lang=lang,
        heading=HEADING[at],
        found=not told.alarms.is_empty(),
        verdict=verdict(told, lang),
        titles={name: pair[at] for name, pair in TITLES.items()},
        risk=shift_cells(told, of_risk, lang),
        pictures=[picture(row) for row in moved.head(PICTURES).iter_rows(named=True)],
        moved=shift_cells(told, moved.head(LINES), lang) if moved.height else [],
        nothing=NONE[at],
        estimates=estimate_cells(told, lang) if told.estimates else [],
        belief=BELIEF[at],
        not_calibrated=NOT_CALIBRATED[at],
        method=METHOD[at].format(
            look=LOOK,
            alarm=ALARM,
            family=FAMILY,
            least=LEAST,
            missing=MISSING,
            judged=lines.height - unjudged,
            not_judged=unjudged,
        ),
        **parts,
    )


def _risk(told: Drift) -> Markup:
    then, now = (p.risk if told.calibrated else p.log_odds for p in (told.reference, told.current))
    axis = "风险 risk" if told.calibrated else "对数几率 log-odds"
    return Markup(outlines(then, now, Title(*TITLES["risk"], ""), axis))  # noqa: S704 (our drawing)


def _picture(told: Drift, line: dict[str, str | None]) -> Markup:
    names = [b.name for b in told.behaviours]
    column = names.index(str(line["behaviour"]))
    behaviour = told.behaviours[column]
    then, now = (p.values[_inside(p, line), column] for p in (told.reference, told.current))
    title = Title(
        f"{behaviour.zh}（{group_of(line, 'zh')}）", f"{behaviour.en} ({group_of(line, 'en')})", ""
    )
    return Markup(outlines(then, now, title))  # noqa: S704 (our own drawing, text escaped by it)


def _inside(side: Population, line: dict[str, str | None]) -> np.ndarray:
    """The rows of the line's group."""
    if line["type"] is None:
        return np.ones(len(side.entities), dtype=bool)
    same = [pl.col(name).fill_null("-") == line[name] for name in ("type", "level")]
    return side.entities.select(pl.all_horizontal(same)).to_series().to_numpy()

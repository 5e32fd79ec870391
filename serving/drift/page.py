"""Drift as one page that needs nothing else."""

import numpy as np
import polars as pl
from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from features.simulation.portrait.pictures.style import Title
from serving.drift.cautions import cautions, verdict
from serving.drift.cells import estimate_cells, group_of, round_cells, shift_cells
from serving.drift.pictures import outlines
from serving.drift.words import (
    BELIEF,
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
    at = place(lang)
    lines = told.shifts
    moved = lines.filter(pl.col("state").is_in([DRIFTED, SHIFTED]), pl.col("behaviour") != RISK)
    of_risk = lines.filter(pl.col("behaviour") == RISK, pl.col("state") != NOT_JUDGED)
    unjudged = lines.filter(pl.col("state") == NOT_JUDGED).height
    card = told.registered.bundle.card
    pages = Environment(loader=PackageLoader("serving.drift"), autoescape=True)
    return pages.get_template("drift.html.jinja").render(
        lang=lang,
        heading=HEADING[at],
        then=told.reference.as_of,
        now=told.current.as_of,
        entity=card.entity,
        model=f"{told.registered.name} {told.registered.version}",
        counts=(
            len(told.reference.entities),
            len(told.current.entities),
            told.in_both,
        ),
        found=not told.alarms.is_empty(),
        verdict=verdict(told, lang),
        cautions=cautions(told, lang),
        titles={name: pair[at] for name, pair in TITLES.items()},
        risk_picture=_risk(told),
        risk=shift_cells(told, of_risk, lang),
        pictures=[_picture(told, row) for row in moved.head(PICTURES).iter_rows(named=True)],
        moved=shift_cells(told, moved.head(LINES), lang) if moved.height else [],
        nothing=NONE[at],
        estimates=estimate_cells(told, lang) if told.estimates else [],
        rounds=round_cells(told, lang) if told.rounds.height else [],
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
        receipt=told.receipt,
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

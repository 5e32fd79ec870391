"""The model card, in Chinese and English, from what the training reports."""

import math
from pathlib import Path

from jinja2 import Environment, PackageLoader

from features.atomic import write_text
from features.catalogue_digest import catalogue_digest
from features.catalogue_page import catalogue_page
from features.digest import features_digest
from training.crossvalidate import Interval
from training.environment import environment
from training.report import Report

ENTITIES = {"provider": "机构", "patient": "参保人", "doctor": "医师"}
MOST = 5_000
"""Characters of a version's description that MLflow keeps."""


def card(report: Report, digest: str, lang: str) -> str:
    """The card as Markdown; `digest` is the bundle's."""
    pages = Environment(loader=PackageLoader("training"), autoescape=False)  # noqa: S701 Markdown
    return pages.get_template(f"card.{lang}.md.jinja").render(
        report=report,
        digest=digest,
        entity=ENTITIES[report.entity],
        names=list(next(iter(report.table.values()), {})),
        rows=[(name, [_cell(i) for i in told.values()]) for name, told in report.table.items()],
        gain=_gain(report),
        features=features_digest(),
        catalogue=catalogue_digest(),
    )


def description(report: Report, digest: str) -> str:
    """Both cards in one text, as long as MLflow keeps it."""
    whole = card(report, digest, "zh") + "\n" + card(report, digest, "en")
    return whole if len(whole) <= MOST else whole[: MOST - 2] + " …"


def write_papers(folder: Path, report: Report, digest: str) -> None:
    """Cards, catalogue and environment as files of the run."""
    for lang in ("zh", "en"):
        write_text(folder / f"card.{lang}.md", card(report, digest, lang))
    write_text(folder / "catalogue.md", catalogue_page())
    write_text(folder / "environment.txt", environment())


def _cell(one: Interval) -> str:
    return "–" if math.isnan(one.mean) else f"{one.mean:.3f} [{one.low:.3f}, {one.high:.3f}]"


def _gain(report: Report) -> str:
    told = report.table
    if "AP" not in told.get("risk", {}) or "AP" not in told.get("directed", {}):
        return "–"
    return f"{told['risk']['AP'].mean - told['directed']['AP'].mean:+.3f}"

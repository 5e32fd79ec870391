"""The report of a training on foreign vectors: figures beside the floors, HTML and JSON."""

import json
import math
from dataclasses import asdict, dataclass
from pathlib import Path

from jinja2 import Environment, PackageLoader

from features.atomic import write_text
from training.crossvalidate import Interval
from training.own.floors import Alone
from training.own.member import COMPONENTS
from training.report import ALARM
from training.stack import Stack

SHOWN = 20
"""Columns alone that the page shows; the JSON has all."""


@dataclass(frozen=True)
class OwnReport:
    """Everything that the report says; `roles` are the columns that are no part of the vector."""

    name: str
    vectors_digest: str
    labels_digest: str
    rows: int
    columns: int
    directed: int
    roles: dict[str, str]
    seed: int
    repeats: int
    confirmed: int
    found_none: int
    unlabelled: int
    groups: int
    stack: Stack
    table: dict[str, dict[str, Interval]]
    alone: list[Alone]

    @property
    def alarms(self) -> list[str]:
        """What tells the labels too well to be believed unlooked: the risk, or a column alone."""
        risk = self.table.get("risk", {})
        found = [name for name, limit in ALARM.items() if name in risk and risk[name].mean > limit]
        return found + [f"column {one.column!r}" for one in self.alone if one.auc > ALARM["AUC"]]

    def as_json(self) -> str:
        """The report as JSON; a figure that does not exist (NaN) is null."""
        told = {
            score: {figure: _known(asdict(interval)) for figure, interval in figures.items()}
            for score, figures in self.table.items()
        }
        whole = asdict(self) | {"table": told, "alarms": self.alarms}
        return json.dumps(whole, indent=2, allow_nan=False, ensure_ascii=False)


def _known(figures: dict[str, float]) -> dict[str, float | None]:
    return {name: None if math.isnan(value) else value for name, value in figures.items()}


def write_own_report(path: Path, report: OwnReport) -> Path:
    """Write the report as HTML, and as JSON beside it."""
    pages = Environment(loader=PackageLoader("training"), autoescape=True)
    weights = dict(zip(COMPONENTS, report.stack.weights, strict=True))
    page = pages.get_template("own_report.html.jinja")
    shown = report.alone[:SHOWN]
    write_text(path, page.render(report=report, weights=weights, shown=shown))
    write_text(path.with_suffix(".json"), report.as_json())
    return path

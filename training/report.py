"""The training report: figures beside the baselines, with what they were measured on."""

import json
import math
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from jinja2 import Environment, PackageLoader

from features.atomic import write_text
from training.crossvalidate import Interval
from training.stack import COMPONENTS, Stack

ALARM = {"AUC": 0.975, "AP": 0.90}
"""Figures above these on claims are a leak until proven otherwise."""


@dataclass(frozen=True)
class Report:
    """Everything that the report says."""

    entity: str
    as_of: date
    mapping: str
    store_digest: str
    seed: int
    repeats: int
    confirmed: int
    found_none: int
    unlabelled: int
    stack: Stack
    table: dict[str, dict[str, Interval]]
    embargo: int = 0
    """Months between the vector that counts and the inspection."""

    @property
    def alarms(self) -> list[str]:
        """Figures of the risk that are too good to be believed unlooked."""
        risk = self.table.get("risk", {})
        return [name for name, limit in ALARM.items() if name in risk and risk[name].mean > limit]

    def as_json(self) -> str:
        """The report as JSON; a figure that does not exist (NaN) is null."""
        told = {
            score: {figure: _known(asdict(interval)) for figure, interval in figures.items()}
            for score, figures in self.table.items()
        }
        whole = asdict(self) | {"table": told, "alarms": self.alarms}
        return json.dumps(whole, default=str, indent=2, allow_nan=False)


def _known(figures: dict[str, float]) -> dict[str, float | None]:
    return {name: None if math.isnan(value) else value for name, value in figures.items()}


def write_report(path: Path, report: Report) -> Path:
    """Write the report as HTML, and as JSON beside it."""
    pages = Environment(loader=PackageLoader("training"), autoescape=True)
    weights = dict(zip(COMPONENTS, report.stack.weights, strict=True))
    page = pages.get_template("report.html.jinja").render(report=report, weights=weights)
    write_text(path, page)
    write_text(path.with_suffix(".json"), report.as_json())
    return path

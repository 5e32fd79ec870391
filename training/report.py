"""The training report: figures beside the baselines, with what they were measured on."""

import json
import math
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from jinja2 import Environment, PackageLoader

from features.atomic import write_text
from training.crossvalidate import Interval
from training.stability import Stability
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
    violations: int = 0
    """Of those without confirmed fraud, how many with a confirmed violation."""
    behaviours: int = 0
    schemes: tuple[tuple[str, str], ...] = ()
    """The schemes of the behaviours, in Chinese and English."""
    embargo: int = 0
    """Months between the vector that counts and the inspection."""
    stability: Stability | None = None
    brier_ratio: Interval | None = None
    """Brier of the risk over Brier after a cross-fitted isotonic map, both held out."""

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


def write_report(path: Path, report: Report, pictures: Sequence[Path] = ()) -> Path:
    """Write the report as HTML with the pictures (PNG) in it, and as JSON beside it."""
    pages = Environment(loader=PackageLoader("training"), autoescape=True)
    weights = dict(zip(COMPONENTS, report.stack.weights, strict=True))
    page = pages.get_template("report.html.jinja").render(
        report=report,
        weights=weights,
        pictures=[(one.stem, b64encode(one.read_bytes()).decode()) for one in pictures],
    )
    write_text(path, page)
    write_text(path.with_suffix(".json"), report.as_json())
    return path

"""An idea's behaviour alone against the labels: how well it tells, and whether too well."""

import numpy as np
import polars as pl

from features.behaviour import Behaviour, Direction
from features.ideas.caution import Caution
from training.figures import auc
from training.panel import Panel
from training.stack import MIN_EACH

LEAK = 0.95
"""A behaviour that alone tells the labels this well is a leak until proven otherwise."""
SCHEMA = {
    "behaviour": pl.String,
    "AUC": pl.Float64,
    "confirmed": pl.Int64,
    "found_none": pl.Int64,
}


def alone(panel: Panel | None, behaviours: tuple[Behaviour, ...]) -> pl.DataFrame:
    """The AUC of each behaviour's value in its declared direction, over the labelled entities that
    have one, columns as SCHEMA; null with fewer than MIN_EACH of either label.

    Of a behaviour without a risky side it is the better of both.
    """
    lines: list[tuple[str, float | None, int, int]] = []
    for behaviour in behaviours:
        if panel is None:
            lines.append((behaviour.name, None, 0, 0))
            continue
        column = [b.name for b in panel.behaviours].index(behaviour.name)
        rows = panel.labelled
        rows = rows[~np.isnan(panel.values[rows, column])]
        label, value = panel.label[rows], panel.values[rows, column]
        counts = int((label == 1).sum()), int((label == 0).sum())
        told = None
        if min(counts) >= MIN_EACH:
            side = -1.0 if behaviour.riskier_when is Direction.LOWER else 1.0
            told = auc(label, side * value, panel.money[rows])
            if behaviour.riskier_when is Direction.EITHER:
                told = max(told, 1 - told)
        lines.append((behaviour.name, told, *counts))
    return pl.DataFrame(lines, schema=SCHEMA, orient="row")


def leaks(told: pl.DataFrame) -> list[Caution]:
    """A caution for each behaviour that alone tells the labels too well, on either side."""
    found = []
    for name, value in told.select("behaviour", "AUC").drop_nulls().iter_rows():
        if max(value, 1 - value) > LEAK:
            zh = f"单凭此项即得AUC {value:.3f}：查明之前按泄漏对待。"
            en = f"alone it has an AUC of {value:.3f}: a leak until proven otherwise."
            found.append(Caution("leak", name, zh, en))
    return found

"""How the figures grow with the number of labels, and so what more inspections would bring."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from training.crossvalidate import Interval
from training.evaluation.figures import auc, average_precision
from training.evaluation.held_out import HeldOut, held_out
from training.evaluation.intervals import draws, enough, interval
from training.evaluation.rows import Vector, plain_rows
from training.panel import Panel

Say = Callable[[str], None]
SHARES = (0.25, 0.5)
"""Of the labels; with all of them the curve ends."""
DRAWS = 3
"""Draws of each share."""
FIGURES = {"AP": average_precision, "AUC": auc}


@dataclass(frozen=True)
class Point:
    """With a share of the labels: mean figures over draws, compared within what one model held out,
    entities resampled; `taught` is the share of rows told by models with labels enough to learn."""

    tier: str
    share: float
    draws: int
    confirmed: int
    taught: float
    figures: dict[str, Interval]


def curve(panel: Panel, whole: HeldOut, *, seed: int = 0, say: Say) -> list[Point]:
    """The curve at SHARES and at all, which `whole` tells; held-out rows are always all."""
    told = {1.0: [whole]}
    for share in SHARES:
        say(f"with {share:.0%} of the labels")
        told[share] = [held_out(panel, share=share, seed=seed + d) for d in range(DRAWS)]
    return [
        _point(panel, tier, share, told[share], seed)
        for tier in ("fraud", "violation")
        for share in (*SHARES, 1.0)
    ]


def _point(panel: Panel, tier: str, share: float, told: list[HeldOut], seed: int) -> Point:
    label = (panel.label if tier == "fraud" else panel.violation)[panel.labelled]
    each = [plain_rows(label, one.log_odds, one.part) for one in told]
    figures = dict.fromkeys(FIGURES, Interval(np.nan, np.nan, np.nan))
    if enough(each[0]):
        counts = draws(each[0], seed=seed)
        one = np.ones((1, len(label)))
        for name, figure in FIGURES.items():
            point = float(np.mean([figure(rows, one)[0] for rows in each]))
            spread: Vector = np.mean([figure(rows, counts) for rows in each], axis=0)
            figures[name] = interval(point, spread)
    taught = float(np.mean([one.taught.mean() for one in told]))
    confirmed = round(share * int((panel.label == 1).sum()))
    return Point(tier, share, len(told), confirmed, taught, figures)

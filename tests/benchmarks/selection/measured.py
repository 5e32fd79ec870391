"""Inspections chosen again and again, and how often each interval holds the truth."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from tests.benchmarks.selection.populations import Population
from training.evaluation.propensity import chance_of_inspection
from training.evaluation.sampled import Share, weighted_share
from training.model import sigmoid

CHOSEN = -2.6
"""Intercept of the chance that the inspectors choose somebody: about a tenth of all."""
LOTS = (0.05, 0.1, 0.2)
KS = (50, 100, None)
"""Of the first so many, and of everybody."""
ESTIMATES = ("naive", "by lot", "modelled")
Told = dict[int | None, tuple[float, dict[str, Share]]]


@dataclass(frozen=True)
class Choice:
    """How inspectors choose: by the last list, by size, and by a clue that no column has."""

    name: str
    by_list: float
    by_size: float
    by_clue: float


CHOICES = (
    Choice("blindly", 0.0, 0.0, 0.0),
    Choice("by list and size", 1.0, 0.7, 0.0),
    Choice("by list, size and a hidden clue", 1.0, 0.7, 1.2),
)


def one(whole: Population, choice: Choice, lot: float, rng: np.random.Generator) -> Told:
    """Of one population: by k the truth, and the estimates by name."""
    found, count = whole.found, len(whole.found)
    liking = choice.by_list * whole.last + choice.by_size * whole.size + choice.by_clue * whole.clue
    chosen = rng.random(count) < sigmoid(CHOSEN + liking)
    drawn = rng.random(count) < lot
    seen = chosen | drawn
    chance = chance_of_inspection(np.column_stack([whole.size, np.log(whole.rank_last)]), seen)
    told: Told = {}
    for k in KS:
        first = whole.rank <= (k or count)
        inside, by_lot = first & seen, first & drawn
        told[k] = (
            float(found[first].mean()),
            {
                "naive": weighted_share(found[inside], np.ones(int(inside.sum()))),
                "by lot": weighted_share(found[by_lot], np.full(int(by_lot.sum()), 1 / lot)),
                "modelled": weighted_share(found[inside], 1 / chance[inside]),
            },
        )
    return told


def measured(
    populations: Callable[[np.random.Generator], Population],
    choice: Choice,
    lot: float,
    draws: int,
    seed: int,
) -> list[str]:
    """Lines of the table: by k and estimate how often told, bias, width, coverage."""
    rng = np.random.default_rng(seed)
    told = [one(populations(rng), choice, lot, rng) for _ in range(draws)]
    lines = []
    for k in KS:
        cells = []
        for name in ESTIMATES:
            pairs = [(truth, shares[name]) for truth, shares in (each[k] for each in told)]
            cells.append(_cell([(t, s) for t, s in pairs if not np.isnan(s.share)], draws))
        lines.append(f"| {choice.name} | {lot:.0%} | {k or 'all'} | " + " | ".join(cells) + " |")
    return lines


def _cell(pairs: list[tuple[float, Share]], draws: int) -> str:
    if len(pairs) < draws / 20:
        return "too few"
    bias = np.mean([share.share - truth for truth, share in pairs])
    width = np.mean([share.high - share.low for _, share in pairs])
    covered = np.mean([share.low <= truth <= share.high for truth, share in pairs])
    often = "" if len(pairs) == draws else f", told {len(pairs) / draws:.0%}"
    return f"**{covered:.1%}** ({bias:+.3f}, {width:.2f}{often})"

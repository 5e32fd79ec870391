"""Coverage of naive, drawn and modelled intervals, on invented populations whose truth is known.

    uv run python -m tests.benchmarks.selection --draws 2000

A population is drawn, a list made, inspections chosen by lot and by what inspectors go by; then the
95 % interval of each estimate is compared with what inspecting all of the first k would find.
Prints one table in Markdown, for docs/evaluation.md.
"""

from dataclasses import dataclass
from typing import Annotated

import numpy as np
import typer

from training.evaluation.propensity import chance_of_inspection
from training.evaluation.sampled import Share, weighted_share
from training.model import sigmoid

ENTITIES = 1_000
CHOSEN = -2.6
"""Intercept of the chance that the inspectors choose somebody: about a tenth of all."""
LOTS = (0.05, 0.1, 0.2)
KS = (50, 100, ENTITIES)
ESTIMATES = ("naive", "by lot", "modelled")


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


def one(choice: Choice, lot: float, rng: np.random.Generator) -> dict[int, tuple[float, dict]]:
    """Of one population: by k the truth, and the estimates by name."""
    bad, size, clue = (rng.normal(size=ENTITIES) for _ in range(3))
    found = (rng.random(ENTITIES) < sigmoid(-2.2 + 1.4 * bad + 0.8 * clue)).astype(np.int8)
    score, last = (bad + rng.normal(size=ENTITIES) for _ in range(2))
    rank, rank_last = (np.argsort(np.argsort(-each)) + 1 for each in (score, last))
    liking = choice.by_list * last / np.sqrt(2) + choice.by_size * size + choice.by_clue * clue
    chosen = rng.random(ENTITIES) < sigmoid(CHOSEN + liking)
    drawn = rng.random(ENTITIES) < lot
    seen = chosen | drawn
    chance = chance_of_inspection(np.column_stack([size, np.log(rank_last)]), seen)
    told = {}
    for k in KS:
        first = rank <= k
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


def measured(choice: Choice, lot: float, draws: int, seed: int) -> list[str]:
    """Lines of the table: by k and estimate how often told, bias, width, coverage."""
    rng = np.random.default_rng(seed)
    populations = [one(choice, lot, rng) for _ in range(draws)]
    lines = []
    for k in KS:
        cells = []
        for name in ESTIMATES:
            pairs = [(truth, told[name]) for truth, told in (each[k] for each in populations)]
            cells.append(_cell([(t, s) for t, s in pairs if not np.isnan(s.share)], draws))
        of = "all" if k == ENTITIES else f"{k}"
        lines.append(f"| {choice.name} | {lot:.0%} | {of} | " + " | ".join(cells) + " |")
    return lines


def _cell(pairs: list[tuple[float, Share]], draws: int) -> str:
    if len(pairs) < draws / 20:
        return "too few"
    bias = np.mean([share.share - truth for truth, share in pairs])
    width = np.mean([share.high - share.low for _, share in pairs])
    covered = np.mean([share.low <= truth <= share.high for truth, share in pairs])
    often = "" if len(pairs) == draws else f", told {len(pairs) / draws:.0%}"
    return f"**{covered:.1%}** ({bias:+.3f}, {width:.2f}{often})"


def main(
    draws: Annotated[int, typer.Option(min=20, help="Populations per line.")] = 2_000,
    seed: Annotated[int, typer.Option(min=0, help="Same seed, same table.")] = 0,
) -> None:
    """Print the table: coverage (bias, mean width) of each interval."""
    print(f"{ENTITIES:,} entities, {draws:,} populations a line, seed {seed}\n")
    print("| inspectors choose | drawn by lot | k | naive | by lot | modelled |")
    print("|---|---|---|---|---|---|")
    for choice in CHOICES:
        for lot in LOTS:
            print("\n".join(measured(choice, lot, draws, seed)), flush=True)


if __name__ == "__main__":
    typer.run(main)

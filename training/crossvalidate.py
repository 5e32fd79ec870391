"""Repeated cross-validation: every figure on entities that no part of the model has seen."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import StratifiedGroupKFold, StratifiedKFold

from training.figures import BRIER, FIGURES
from training.fit import fit_model
from training.folds import in_one_hand
from training.guard import guard_once, guard_split
from training.model import sigmoid
from training.panel import Panel
from training.parameters import SHIPPED, Parameters

Say = Callable[[str], None]
REPEATS, FOLDS = 3, 5
RISK = "risk"
PROBABILITIES = (RISK, "boosted")
"""The scores that are probabilities and can be judged as such."""
BASELINES = ("size", "directed", "forest", "boosted")
"""Compared beside the risk: paid by the fund; directed score, forest, boosted trees alone."""


@dataclass(frozen=True)
class CrossValidated:
    """Out-of-fold scores by name, repeats x labelled entities; their labels and money."""

    label: NDArray[np.int8]
    money: NDArray[np.float64]
    scores: dict[str, NDArray[np.float64]]


def cross_validate(
    panel: Panel,
    *,
    repeats: int = REPEATS,
    folds: int = FOLDS,
    seed: int = 0,
    parameters: Parameters = SHIPPED,
    say: Say = lambda line: None,
) -> CrossValidated:
    """Score every labelled entity `repeats` times by models fitted without it.

    A fold holds whole entities, and a held-out one is on no side of fitting: not among the labels,
    not in the forest, not in the stack, which is learned on folds inside the rest. Nor is anybody
    in one hand with it. Raises Leak where the panel parts neither.
    """
    guard_once(panel.ids)
    places = panel.labelled
    group = np.array(panel.group)
    label, money = panel.label[places], panel.money[places]
    names = (RISK, *BASELINES)
    scores = {name: np.zeros((repeats, len(places))) for name in names}
    for repeat in range(repeats):
        scores["size"][repeat] = money
        for number, held in enumerate(
            held_out(label, group[places], folds, seed + repeat), start=1
        ):
            say(f"cross-validation: repeat {repeat + 1} of {repeats}, fold {number} of {folds}")
            out = places[held]
            rest = panel.apart(in_one_hand(group, out))
            guard_split(rest.ids, [panel.ids[i] for i in out], "entity")
            guard_split(rest.group, [panel.group[i] for i in out], "group")
            model = fit_model(rest, seed=seed + repeat, parameters=parameters)
            told = model.final.components(panel.values[out], panel.deviations[out])
            scores["boosted"][repeat, held] = sigmoid(told[:, 0])
            scores["forest"][repeat, held] = told[:, 1]
            scores["directed"][repeat, held] = told[:, 2]
            scores[RISK][repeat, held] = sigmoid(model.stack.log_odds(told))
    return CrossValidated(label, money, scores)


def held_out(
    label: NDArray[np.int8], group: NDArray[np.str_], folds: int, seed: int
) -> Iterator[NDArray[np.intp]]:
    """What each fold holds out: stratified by label, and no group in two of them."""
    if len(np.unique(group)) == len(group):
        alone = StratifiedKFold(folds, shuffle=True, random_state=seed)
        return (held for _, held in alone.split(label, label))
    together = StratifiedGroupKFold(folds, shuffle=True, random_state=seed)
    return (held for _, held in together.split(label, label, group))


@dataclass(frozen=True)
class Interval:
    """A figure's mean over repeats, with a 95 % bootstrap interval over entities."""

    mean: float
    low: float
    high: float


def intervals(
    told: CrossValidated,
    *,
    resamples: int = 400,
    seed: int = 0,
    probabilities: tuple[str, ...] = PROBABILITIES,
) -> dict[str, dict[str, Interval]]:
    """Every figure of every score: the mean over repeats and its interval over entities.

    Each resample draws entities with replacement, the same for all scores, and takes the mean over
    repeats, so that the interval tells of the sample and not of the folds.
    """
    draws = np.random.default_rng(seed)
    count = len(told.label)
    chosen = [draws.integers(0, count, count) for _ in range(resamples)]
    chosen = [rows for rows in chosen if 0 < told.label[rows].sum() < count]
    table: dict[str, dict[str, Interval]] = {}
    for name, scores in told.scores.items():
        distinct = np.unique(scores, axis=0)
        table[name] = {}
        for figure, measure in FIGURES.items():
            if figure == BRIER and name not in probabilities:
                table[name][figure] = Interval(np.nan, np.nan, np.nan)
                continue
            point = np.mean([measure(told.label, s, told.money) for s in distinct])
            spread = [
                np.mean([measure(told.label[r], s[r], told.money[r]) for s in distinct])
                for r in chosen
            ]
            low, high = np.quantile(spread, (0.025, 0.975))
            table[name][figure] = Interval(float(point), float(low), float(high))
    return table

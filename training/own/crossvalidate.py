"""Repeated cross-validation of foreign vectors: every figure on ids that nothing has seen."""

from collections.abc import Callable

import numpy as np

from training.crossvalidate import FOLDS, REPEATS, RISK, CrossValidated, Interval, intervals
from training.estimator import RiskEstimator
from training.model import sigmoid
from training.own.floors import best_column, logistic
from training.own.folds import splits
from training.own.member import COMPONENTS
from training.own.table import OwnTable

Say = Callable[[str], None]
Table = dict[str, dict[str, Interval]]
SIZE, BEST, LOGISTIC = "size", "best column", "logistic"
BASELINES = (SIZE, BEST, "directed", "forest", "linear", "boosted", LOGISTIC)
PROBABILITIES = (RISK, "boosted", "linear", LOGISTIC)
OF_SIZE = ("within-size AUC", "money@50")
"""Figures that ask for the size; without one they are not told."""


def cross_validate_own(
    table: OwnTable,
    signs: tuple[int, ...],
    *,
    repeats: int = REPEATS,
    seed: int = 0,
    say: Say = lambda line: None,
) -> CrossValidated:
    """Score every labelled id `repeats` times by models fitted without it and without its group."""
    places = np.flatnonzero(table.label >= 0)
    label = table.label[places]
    group = np.arange(len(table.ids)).astype(np.str_) if table.groups is None else table.groups
    size = np.zeros(len(places)) if table.size is None else table.size[places]
    scores = {name: np.zeros((repeats, len(places))) for name in (RISK, *BASELINES)}
    for repeat in range(repeats):
        scores[SIZE][repeat] = size
        fold = splits(label, None if table.groups is None else group[places], seed + repeat, FOLDS)
        for number in range(int(fold.max()) + 1):
            say(f"cross-validation: repeat {repeat + 1} of {repeats}, fold {number + 1} of {FOLDS}")
            held = fold == number
            out = places[held]
            rest = ~np.isin(group, group[out])
            model = RiskEstimator(directions=signs, random_state=seed + repeat).fit(
                table.values[rest],
                table.label[rest],
                None if table.groups is None else table.groups[rest],
                _chosen(table, np.flatnonzero(rest)),
            )
            told = model.components(table.values[out], _chosen(table, out))
            for place, name in enumerate(COMPONENTS):
                raw = told[:, place]
                scores[name][repeat, held] = sigmoid(raw) if name in PROBABILITIES else raw
            scores[RISK][repeat, held] = sigmoid(model.model_.stack.log_odds(told))
            taught = places[~held]
            rows = table.values[taught], table.label[taught], table.values[out]
            scores[BEST][repeat, held] = best_column(*rows)
            scores[LOGISTIC][repeat, held] = logistic(*rows)
    if table.size is None:
        del scores[SIZE]
    return CrossValidated(label, size, scores)


def figures(told: CrossValidated, *, sized: bool, seed: int) -> Table:
    """Every figure with its interval; of size where there is one."""
    whole = intervals(told, seed=seed, probabilities=PROBABILITIES)
    return {
        name: {figure: f for figure, f in table.items() if sized or figure not in OF_SIZE}
        for name, table in whole.items()
    }


def _chosen(table: OwnTable, rows: np.ndarray) -> list[str] | None:
    return None if table.peers is None else [table.peers[row] for row in rows]

"""Simple lists: size, rules, textbook detectors and models on the same figures."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from pyod.models.copod import COPOD
from pyod.models.ecod import ECOD
from pyod.models.hbos import HBOS
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from features.vectors.peers import Matrix
from features.vectors.relative import relative_of
from serving.rules_only import rules_count
from tests.benchmarks.risk.city import City
from training.boosted import fit_boosted
from training.folds import folds_of
from training.matrix import Design
from training.model_text import load_booster
from training.panel import Panel

Scores = NDArray[np.float64]
Judge = Callable[[Matrix], Scores]


def rules(city: City) -> Scores:
    """Published rules alone: how many of their figures stand out."""
    return rules_count(city.vectors.behaviours, relative_of(city.vectors)[0])


def detectors(city: City) -> dict[str, Scores]:
    """PyOD's parameter-free detectors, on risky deviations, without a label."""
    design = Design.of(city.everybody.behaviours)
    rows = design.one_sided(city.everybody.deviations)
    rows = rows[:, rows.std(axis=0) > 0]
    found = {"ECOD": ECOD(), "COPOD": COPOD(), "HBOS": HBOS()}
    return {name: np.asarray(each.fit(rows).decision_scores_) for name, each in found.items()}


def logistic(city: City) -> Scores:
    """Logistic regression (L2) on deviations, the unknown 0."""

    def fit(rows: Panel) -> Judge:
        model = make_pipeline(StandardScaler(), LogisticRegression(C=0.01, max_iter=2000))
        model.fit(np.nan_to_num(rows.deviations), rows.label)
        return lambda matrix: np.asarray(model.decision_function(np.nan_to_num(matrix)))

    return out_of_fold(city, fit, lambda panel: panel.deviations)


def volume(city: City) -> Scores:
    """LightGBM on levels of volume alone: what was paid, how many settlements, days, patients."""
    plain = city.only(tuple(b for b in city.panel.behaviours if b.of_size))
    design = Design.of(plain.panel.behaviours)

    def fit(rows: Panel) -> Judge:
        matrix = design.of_rows(rows.values, rows.deviations)
        text = fit_boosted(matrix, rows.label, design, 0)
        trees = load_booster(text, features=design.columns)
        return lambda told: np.asarray(trees.predict(told, raw_score=True))

    return out_of_fold(plain, fit, lambda panel: design.of_rows(panel.values, panel.deviations))


def out_of_fold(
    city: City, fit: Callable[[Panel], Judge], seen: Callable[[Panel], Matrix]
) -> Scores:
    """Everybody judged by a model of all labelled rows, the labelled by one that never saw them."""
    panel, rows = city.panel, seen(city.everybody)
    known = panel.labelled
    scores = fit(panel.rows(known))(rows)
    fold, own = folds_of(panel.ids), folds_of(city.everybody.ids)
    for k in range(fold.max() + 1):
        rest, held = known[fold[known] != k], city.labelled & (own == k)
        if held.any():
            scores[held] = fit(panel.rows(rest))(rows[held])
    return scores

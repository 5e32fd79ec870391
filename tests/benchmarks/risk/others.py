"""Other recipes that were weighed: unlabelled rows, who was chosen, schemes, other entities."""

from collections.abc import Callable

import lightgbm
import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from features.vectors.peers import Matrix
from tests.benchmarks.risk.city import City
from training.boosted import PARAMETERS, ROUNDS
from training.directed import scheme_sums
from training.evaluation.out_of_fold import Judge, Scores, out_of_fold
from training.matrix import Design
from training.panel import Panel

BAGS, FLOOR = 10, 0.05
"""Bags of unlabelled rows; the least chance of being chosen that a weight may come from."""


def unlabelled_are_negative(city: City) -> Scores:
    """LightGBM, whoever is not confirmed counted as honest."""
    return _of_everybody(city, lambda label: (label == 1, np.ones(len(label))))


def pu_bagging(city: City) -> Scores:
    """Positive-unlabelled bagging (Mordelet and Vert, 2014): confirmed against drawn unlabelled."""
    draws = np.random.default_rng(0)

    def weights(label: NDArray[np.int8]) -> tuple[NDArray[np.bool_], Scores]:
        positive = label == 1
        drawn = draws.permutation(len(label)) < 3 * max(positive.sum(), 1)
        return positive, np.where(positive | drawn, 1.0, 0.0)

    return np.mean([_of_everybody(city, weights) for _ in range(BAGS)], axis=0)


def propensity_weighted(city: City) -> Scores:
    """LightGBM on the inspected, each weighted by one over the chance that it was inspected."""
    panel = city.panel
    chance = LogisticRegression(C=0.01, max_iter=2000)
    rows = np.nan_to_num(panel.deviations)
    chosen = chance.fit(rows, panel.label >= 0).predict_proba(rows)[:, 1]
    of = dict(zip(panel.ids, 1.0 / np.maximum(chosen, FLOOR), strict=True))
    design = Design.of(panel.behaviours)

    def fit(known: Panel) -> Judge:
        weight = np.array([of[i] for i in known.ids])
        return _trees(design, known, known.label == 1, weight)

    return out_of_fold(
        city.panel,
        city.everybody,
        city.labelled,
        fit,
        lambda each: design.of_rows(each.values, each.deviations),
    )


def by_schemes(city: City) -> Scores:
    """Logistic regression on the schemes' sums alone."""
    design = Design.of(city.panel.behaviours)

    def fit(known: Panel) -> Judge:
        model = LogisticRegression(C=0.1, max_iter=2000)
        model.fit(np.log1p(scheme_sums(known.deviations, design)), known.label)
        return lambda sums: np.asarray(model.decision_function(np.log1p(sums)))

    return out_of_fold(
        city.panel,
        city.everybody,
        city.labelled,
        fit,
        lambda each: scheme_sums(each.deviations, design),
    )


def _of_everybody(
    city: City, taught: Callable[[NDArray[np.int8]], tuple[NDArray[np.bool_], Scores]]
) -> Scores:
    """Trees of all rows of the panel, targets and weights by `taught`; labelled out of fold."""
    design = Design.of(city.panel.behaviours)
    panel = city.panel
    free = np.flatnonzero(panel.label < 0)

    def fit(known: Panel) -> Judge:
        unseen = panel.rows(free)
        target, weight = taught(np.concatenate([known.label, unseen.label]))
        matrix = [design.of_rows(each.values, each.deviations) for each in (known, unseen)]
        return _fitted(design, np.vstack(matrix), target, weight)

    return out_of_fold(
        city.panel,
        city.everybody,
        city.labelled,
        fit,
        lambda each: design.of_rows(each.values, each.deviations),
    )


def _trees(design: Design, rows: Panel, target: NDArray[np.bool_], weight: Scores) -> Judge:
    return _fitted(design, design.of_rows(rows.values, rows.deviations), target, weight)


def _fitted(design: Design, matrix: Matrix, target: NDArray[np.bool_], weight: Scores) -> Judge:
    """Boosted trees as the recipe has them, under weights."""
    data = lightgbm.Dataset(
        matrix, label=target.astype(float), weight=weight, feature_name=design.columns
    )
    parameters = {**PARAMETERS, "seed": 0, "monotone_constraints": design.monotone}
    trees = lightgbm.train(parameters, data, num_boost_round=ROUNDS)
    return lambda told: np.asarray(trees.predict(told, raw_score=True))

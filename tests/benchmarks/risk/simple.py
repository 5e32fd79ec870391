"""Simple lists: size, rules, textbook detectors and models on the same figures."""

import numpy as np

from features.vectors.relative import relative_of
from features.vectors.rules_count import rules_count
from tests.benchmarks.risk.city import City
from training.boosted import fit_boosted
from training.evaluation.logistic_list import logistic_list
from training.evaluation.out_of_fold import Judge, Scores, out_of_fold
from training.matrix import Design
from training.model_text import load_booster
from training.panel import Panel


def rules(city: City) -> Scores:
    """Published rules alone: how many of their figures stand out."""
    return rules_count(city.vectors.behaviours, relative_of(city.vectors)[0])


def detectors(city: City) -> dict[str, Scores]:
    """PyOD's parameter-free detectors, on risky deviations, without a label."""
    from pyod.models.copod import COPOD
    from pyod.models.ecod import ECOD
    from pyod.models.hbos import HBOS

    design = Design.of(city.everybody.behaviours)
    rows = design.one_sided(city.everybody.deviations)
    rows = rows[:, rows.std(axis=0) > 0]
    found = {"ECOD": ECOD(), "COPOD": COPOD(), "HBOS": HBOS()}
    return {name: np.asarray(each.fit(rows).decision_scores_) for name, each in found.items()}


def logistic(city: City) -> Scores:
    """Logistic regression (L2) on deviations, the unknown 0."""
    return logistic_list(city.panel, city.everybody, city.labelled)


def volume(city: City) -> Scores:
    """LightGBM on levels of volume alone: what was paid, how many settlements, days, patients."""
    plain = city.only(tuple(b for b in city.panel.behaviours if b.of_size))
    design = Design.of(plain.panel.behaviours)

    def fit(rows: Panel) -> Judge:
        matrix = design.of_rows(rows.values, rows.deviations)
        text = fit_boosted(matrix, rows.label, design, 0)
        trees = load_booster(text, features=design.columns)
        return lambda told: np.asarray(trees.predict(told, raw_score=True))

    return out_of_fold(
        plain.panel,
        plain.everybody,
        plain.labelled,
        fit,
        lambda panel: design.of_rows(panel.values, panel.deviations),
    )

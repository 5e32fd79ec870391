"""Every list of a date, made of what was known on it."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from features.claims.store import Store
from features.vectors.parts import ENTITY
from features.vectors.relative import relative_of
from features.vectors.rules_count import rules_count
from features.vectors.vectors import ID, Vectors
from training.evaluation.logistic_list import logistic_list
from training.evaluation.rows import Codes, Vector
from training.fit import fit_model
from training.folds import folds_of
from training.labels import labels
from training.model import FINAL, RiskModel
from training.panel import UNLABELLED, Panel, build_panel, panel_of
from training.ranks import ranks
from training.unseen import unseen_components

RISK, RULES, LAST = "risk", "rules", "last"
VIOLATION = "risk_violation"


@dataclass(frozen=True)
class Listed:
    """Everybody at a date, rows in the order of `ids`, and the scores of each list by name.

    `known` tells who carried a label by then: such are scored out of fold. `taught` is false where
    the labels were too few to learn from: the lists that learn are not there then, and the risk
    ranks by what needs no label.
    """

    day: date
    vectors: Vectors
    everybody: Panel
    known: NDArray[np.bool_]
    model: RiskModel
    scores: dict[str, Vector]

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of everybody."""
        return self.everybody.ids

    @property
    def taught(self) -> bool:
        """Whether there were labels enough to learn from."""
        return self.model.stack.calibrated

    def rank(self, name: str) -> Codes:
        """Everybody's rank in a list, 1 the first."""
        return ranks(self.scores[name], self.ids)


def listed(
    store: Store,
    vectors: Vectors,
    before: Listed | None = None,
    *,
    seed: int = 0,
    embargo: int = 0,
) -> Listed:
    """The lists at the vectors' date, fitted on what was known then; `before` is the last one."""
    day, entity = vectors.as_of, vectors.entity
    panel = build_panel(store, day, entity=entity, embargo=embargo)
    model = fit_model(panel, seed=seed)
    everybody, known = everybody_of(vectors), _known(store, vectors, day)
    components = unseen_components(model, everybody, known)
    scores = {
        RISK: model.stack.log_odds(components),
        "forest": components[:, 1],
        "directed": components[:, 2],
        RULES: rules_count(vectors.behaviours, relative_of(vectors)[0]),
        "size": everybody.money,
    }
    if model.stack.calibrated:
        scores["boosted"] = components[:, 0]
        scores["logistic"] = logistic_list(panel, everybody, known)
    if model.violation is not None:
        scores[VIOLATION] = _violation(model, everybody, known, components)
    if before is not None:
        last = dict(zip(before.ids, before.scores[RISK], strict=True))
        least = min(last.values())
        scores[LAST] = np.array([last.get(i, least) for i in everybody.ids])
    return Listed(day, vectors, everybody, known, model, scores)


def later_ranks(told: Listed, vectors: Vectors) -> tuple[tuple[str, ...], Codes]:
    """Ids and ranks of everybody at a later date by the same model, with the labels it knew."""
    everybody = everybody_of(vectors)
    known = np.isin(everybody.ids, [i for i, k in zip(told.ids, told.known, strict=True) if k])
    components = unseen_components(told.model, everybody, known)
    return everybody.ids, ranks(told.model.stack.log_odds(components), everybody.ids)


def everybody_of(vectors: Vectors) -> Panel:
    """All entities of the vectors as a panel without labels, each a group of its own."""
    nobody = np.full(vectors.frame.height, UNLABELLED, dtype=np.int8)
    return panel_of(vectors, nobody, nobody, tuple(vectors.frame[ID].to_list()))


def _known(store: Store, vectors: Vectors, day: date) -> NDArray[np.bool_]:
    known = labels(store, day, vectors.entity)["entity"]
    return vectors.frame[ENTITY].is_in(known.implode()).to_numpy()


def _violation(
    model: RiskModel, rows: Panel, known: NDArray[np.bool_], components: NDArray[np.float64]
) -> Vector:
    """The second head's log-odds, out of fold where known."""
    assert model.violation is not None
    members = np.where(known, folds_of(rows.ids, len(model.folds)), FINAL)
    told = np.zeros(len(rows.ids))
    for which in np.unique(members):
        at = np.flatnonzero(members == which)
        told[at] = model.violation.log_odds(
            model.design, which + 1, components[at], rows.values[at], rows.deviations[at]
        )
    return told

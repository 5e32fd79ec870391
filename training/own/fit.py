"""A model of foreign vectors: members by fold, the stack on what they say of unseen rows."""

import numpy as np
from numpy.typing import NDArray

from features.vectors.peers import Matrix
from training.directed import scheme_scales
from training.figures import auc
from training.forest import fit_forest
from training.own.linear import fit_linear, no_linear
from training.own.member import OwnMember, OwnModel, Shape
from training.own.trees import fit_trees
from training.stack import UNTAUGHT, default_stack, enough, fit_stack

NOBODY = np.append(UNTAUGHT, 0.0)
"""Weights in spreads without labels, as behaviours' are."""
FEW = np.array([0.0, 0.2, 0.2, 1.0])
"""With MIN_LEARNT and too few to calibrate: the linear part leads, and trees are not fitted."""
TELLS = 0.15
"""From an AUC of .5 + TELLS on unseen labels on what needs no label has its whole weight in FEW, at
.5 none: with five confirmed AP .42 -> .52 on digits, where the bad do not stand out, .57 -> .60 on
the made half, and the same on three other sets of docs/own-vectors.md. 2026-11-30."""
MANY = np.array([1.0, 0.1, 0.1, 0.5])
"""What the stack's weights are pulled towards where labels calibrate."""
MIN_LEARNT = 3
"""From three confirmed, and three not, the linear part ranks better than what needs no label."""


def learnt(label: NDArray[np.int8]) -> bool:
    """Whether there are labels enough to learn from, if not to calibrate by."""
    return int((label == 1).sum()) >= MIN_LEARNT and int((label == 0).sum()) >= MIN_LEARNT


def fit_own(
    values: Matrix,
    deviations: Matrix,
    label: NDArray[np.int8],
    fold: NDArray[np.int64],
    shape: Shape,
    seed: int = 0,
) -> OwnModel:
    """Fit on labelled rows (1, 0; -1 is unlabelled), forest and scales on all.

    `deviations` as `Shape.towards_risk` tells them; `fold` a number per row from 0, -1 for a row
    that every member may learn from: an unlabelled one that belongs to no labelled one's group.
    """
    teaches, calibrates = learnt(label), enough(label)
    rows = np.arange(len(values))

    def member(chosen: NDArray[np.intp]) -> OwnMember:
        told = label[chosen] if teaches else np.full(len(chosen), -1, np.int8)
        return _member(values[chosen], deviations[chosen], told, shape, seed, trees=calibrates)

    final = member(rows)
    folds = [member(rows[fold != k]) for k in range(fold.max() + 1)] if teaches else []
    components = np.zeros((len(values), len(MANY)))
    for k, each in enumerate(folds):
        held = np.flatnonzero((fold == k) & (label >= 0))
        if len(held):
            components[held] = each.components(values[held], deviations[held])
    known = np.flatnonzero(label >= 0)
    if not calibrates:
        told = final.components(values, deviations)
        weights = _few(components[known], label[known]) if teaches else NOBODY
        return OwnModel(shape.design, final, folds, default_stack(told, weights))
    return OwnModel(shape.design, final, folds, fit_stack(components[known], label[known], MANY))


def _few(components: Matrix, label: NDArray[np.int8]) -> NDArray[np.float64]:
    """FEW, what needs no label in it by how well it tells labels that its member has not seen."""
    weights = FEW.copy()
    for place in (1, 2):
        told = auc(label, components[:, place], components[:, place])
        weights[place] *= np.clip((told - 0.5) / TELLS, 0.0, 1.0)
    return weights


def _member(
    values: Matrix,
    deviations: Matrix,
    label: NDArray[np.int8],
    shape: Shape,
    seed: int,
    *,
    trees: bool,
) -> OwnMember:
    risky = shape.one_sided(deviations)
    forest, scales = fit_forest(risky, shape.design, seed), scheme_scales(risky, shape.design)
    known = np.flatnonzero(label >= 0)
    if len(np.unique(label[known])) < 2:
        return OwnMember("", forest, scales, no_linear(len(shape.signs)), shape)
    linear = fit_linear(deviations[known], label[known], shape.signs)
    text = ""
    if trees:
        matrix = shape.matrix(values[known], deviations[known])
        text = fit_trees(matrix, label[known], shape.trees, shape.monotone, seed)
    return OwnMember(text, forest, scales, linear, shape)

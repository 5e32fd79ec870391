"""A model fitted on a panel: members by fold, the stack on what they say of rows they never saw."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from features.vectors.peers import Matrix
from training.boosted import fit_boosted
from training.directed import scaled_sums, scheme_scales
from training.folds import FOLDS, folds_of, in_one_hand
from training.forest import fit_forest
from training.matrix import Design
from training.member import Member
from training.model import RiskModel
from training.model_text import load_booster
from training.panel import Panel
from training.parameters import SHIPPED, Parameters
from training.stack import default_stack, enough, fit_stack
from training.taught import taught_weights
from training.violation import ViolationHead


def fit_model(
    panel: Panel, *, seed: int = 0, folds: int = FOLDS, parameters: Parameters = SHIPPED
) -> RiskModel:
    """Fit on the panel's labelled rows, forest and scales on its crowd; reproducible by seed.

    A fold's member sees nothing of the fold, and no label of who is in one hand with a labelled one
    of it. Folds go by the id and not by the hand, so that whoever scores later needs no register to
    know which member never saw a label.
    """
    design = Design.of(panel.behaviours)
    labelled = panel.labelled
    if not enough(panel.label):
        final = _member(panel, design, seed, parameters, learn=False)
        told = final.components(panel.values, panel.deviations)
        return RiskModel(design, final, (), default_stack(told))
    left_out = _left_out(panel, folds)
    members = [_member(part, design, seed, parameters) for part in _without(panel, left_out, folds)]
    components = _out_of_fold(panel, members, folds)
    stack = fit_stack(components[labelled], panel.label[labelled], pull=parameters.pull)
    head = None
    if enough(panel.violation):
        head = _violation(panel, components, design, left_out, seed, parameters)
    return RiskModel(design, _member(panel, design, seed, parameters), members, stack, head)


def _left_out(panel: Panel, folds: int) -> list[NDArray[np.intp]]:
    """For each fold its rows, and those in one hand with a labelled one of them."""
    fold, group, known = folds_of(panel.ids, folds), np.array(panel.group), panel.labelled
    return [
        np.union1d(np.flatnonzero(fold == k), in_one_hand(group, known[fold[known] == k]))
        for k in range(folds)
    ]


def _without(panel: Panel, left_out: list[NDArray[np.intp]], folds: int) -> Iterator[Panel]:
    """For each fold the panel without the rows left out, and without the fold in the crowd."""
    of_crowd, every = folds_of(panel.crowd.ids, folds), np.arange(len(panel.ids))
    for k, out in enumerate(left_out):
        crowd = panel.crowd.rows(np.flatnonzero(of_crowd != k))
        yield replace(panel.rows(np.setdiff1d(every, out)), crowd=crowd)


def _violation(
    panel: Panel,
    components: Matrix,
    design: Design,
    left_out: list[NDArray[np.intp]],
    seed: int,
    parameters: Parameters,
) -> ViolationHead:
    """The second head: trees by fold and for all, and a stack on what they say out of fold."""
    known = panel.labelled
    matrix, label = design.of_rows(panel.values, panel.deviations), panel.violation
    texts = [
        _taught(matrix, label, np.setdiff1d(known, out), design, seed, parameters)
        for out in left_out
    ]
    fold, own = folds_of(panel.ids, len(texts)), components[known].copy()
    for k, text in enumerate(texts):
        rows = fold[known] == k
        trees = load_booster(text, features=design.columns) if text else None
        own[rows, 0] = trees.predict(matrix[known[rows]], raw_score=True) if trees else 0.0
    stack = fit_stack(own, label[known], pull=parameters.pull)
    final = _taught(matrix, label, known, design, seed, parameters)
    return ViolationHead((final, *texts), stack)


def _taught(
    matrix: NDArray[np.float32],
    label: NDArray[np.int8],
    rows: NDArray[np.intp],
    design: Design,
    seed: int,
    parameters: Parameters,
) -> str:
    """Boosted trees taught by the rows; empty where their labels are all alike."""
    if len(np.unique(label[rows])) < 2:
        return ""
    return fit_boosted(matrix[rows], label[rows], design, seed, parameters)


def _out_of_fold(panel: Panel, members: list[Member], folds: int) -> Matrix:
    """The components of every row by the member that never saw it."""
    fold = folds_of(panel.ids, folds)
    components = np.zeros((len(panel.ids), 3))
    for k, member in enumerate(members):
        rows = np.flatnonzero(fold == k)
        if len(rows):
            components[rows] = member.components(panel.values[rows], panel.deviations[rows])
    return components


def _member(
    panel: Panel, design: Design, seed: int, parameters: Parameters, *, learn: bool = True
) -> Member:
    forest = fit_forest(panel.crowd.deviations, design, seed, parameters.forest_rows)
    scales = scheme_scales(panel.crowd.deviations, design, panel.crowd.first)
    matrix = design.of_rows(panel.values, panel.deviations)
    believed = panel.crowd.believed(design)
    if not learn:
        return Member("", forest, scales, design, believed)
    known = panel.labelled
    sums = scaled_sums(panel.deviations[known], scales, design)
    weights = taught_weights(sums, panel.label[known], believed)
    boosted = _taught(matrix, panel.label, known, design, seed, parameters)
    return Member(boosted, forest, scales, design, weights)

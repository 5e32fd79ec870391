"""A model fitted on a panel: members by fold, the stack on what they say of rows they never saw."""

import numpy as np
from numpy.typing import NDArray

from features.vectors.peers import Matrix
from training.boosted import fit_boosted
from training.directed import scheme_scales
from training.folds import FOLDS, folds_of
from training.forest import fit_forest
from training.matrix import Design
from training.member import Member
from training.model import RiskModel
from training.panel import Panel
from training.stack import default_stack, enough, fit_stack


def fit_model(panel: Panel, *, seed: int = 0, folds: int = FOLDS) -> RiskModel:
    """Fit on the panel's labelled rows, the forest on all; reproducible by seed."""
    design = Design.of(panel.behaviours)
    everyone = np.arange(len(panel.ids))
    labelled = panel.labelled
    if not enough(panel.label):
        final = _member(panel, everyone, design, seed, learn=False)
        told = final.components(panel.values, panel.deviations)
        return RiskModel(design, final, (), default_stack(told))
    fold = folds_of(panel.ids, folds)
    members = [_member(panel, everyone[fold != k], design, seed) for k in range(folds)]
    components = _out_of_fold(panel, members, folds)
    stack = fit_stack(components[labelled], panel.label[labelled])
    return RiskModel(design, _member(panel, everyone, design, seed), members, stack)


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
    panel: Panel, rows: NDArray[np.intp], design: Design, seed: int, *, learn: bool = True
) -> Member:
    part = panel.rows(rows)
    forest = fit_forest(part.deviations, design, seed)
    scales = scheme_scales(part.deviations, design)
    known = part.rows(part.labelled)
    if not learn or len(np.unique(known.label)) < 2:
        return Member("", forest, scales, design)
    boosted = fit_boosted(design.of_rows(known.values, known.deviations), known.label, design, seed)
    return Member(boosted, forest, scales, design)

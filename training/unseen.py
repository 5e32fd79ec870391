"""What a model says of rows: of those that carried a label, the member that never saw them."""

import numpy as np
from numpy.typing import NDArray

from features.vectors.peers import Matrix
from training.folds import folds_of
from training.model import FINAL, RiskModel
from training.panel import Panel


def unseen_components(model: RiskModel, rows: Panel, labelled: NDArray[np.bool_]) -> Matrix:
    """Rows x components: by the fold's member where `labelled`, else by the final one."""
    members = np.full(len(rows.ids), FINAL)
    if model.folds:
        members = np.where(labelled, folds_of(rows.ids, len(model.folds)), FINAL)
    components = np.zeros((len(rows.ids), 3))
    for which in np.unique(members):
        member = model.final if which == FINAL else model.folds[which]
        chosen = np.flatnonzero(members == which)
        components[chosen] = member.components(rows.values[chosen], rows.deviations[chosen])
    return components

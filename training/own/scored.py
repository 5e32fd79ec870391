"""Log-odds of foreign rows, nothing explained: by a member that has never seen the row's label."""

from collections.abc import Callable

import numpy as np
import polars as pl
from numpy.typing import NDArray

from training.drift.population import log_odds
from training.model import FINAL
from training.own.bundle import OwnBundle
from training.own.columns import matrix
from training.own.table import ids_of, peers_of

Say = Callable[[str], None]


def own_log_odds(
    bundle: OwnBundle, frame: pl.DataFrame, groups: NDArray[np.str_] | None, say: Say
) -> NDArray[np.float64]:
    """Of the rows of `training.own.table.one_row_each`, each by its member.

    That is the one that never saw the label of the row, nor that of another of its group; the
    final one where nobody of the group carried a label in training.
    """
    values = matrix(frame, bundle.columns, say)
    deviations = bundle.deviations(values, peers_of(frame, bundle.card.peer_columns))
    members = members_of(bundle, ids_of(frame), groups)
    return log_odds(bundle.model, values, deviations, members)


def members_of(
    bundle: OwnBundle, everybody: tuple[str, ...], groups: NDArray[np.str_] | None
) -> NDArray[np.int64]:
    """The member of each id; who carried no label has that of its group, where they agree."""
    members = np.array([bundle.member_of(i) for i in everybody], dtype=np.int64)
    if groups is None:
        return members
    folds: dict[str, set[int]] = {}
    for group, which in zip(groups.tolist(), members.tolist(), strict=True):
        folds.setdefault(group, set()).update({which} - {FINAL})
    alone = {group: found.pop() for group, found in folds.items() if len(found) == 1}
    of_group = np.array([alone.get(group, FINAL) for group in groups.tolist()], dtype=np.int64)
    return np.where(members == FINAL, of_group, members)

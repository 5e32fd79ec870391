"""A challenger of foreign vectors beside the champion: the store's contest on somebody's files."""

from collections import Counter
from collections.abc import Callable

import numpy as np
import polars as pl

from features.bad_input import BadInput
from training.contest import Contest, Judged, judge
from training.figures import TOP
from training.own.bundle import OwnBundle
from training.own.labels import read_labels
from training.own.numbers import numbers
from training.own.roles import Roles
from training.own.scored import own_log_odds
from training.own.table import groups_of, ids_of, labelled, one_row_each, peers_of

Say = Callable[[str], None]
LEAST = 20
"""Ids that a group has to be a type of its own in the disparity (ours): of a handful, any list
names too many or too few."""
OTHERS = "其他 others"


def own_contest(
    vectors: pl.DataFrame,
    labels: pl.DataFrame,
    roles: Roles,
    challenger: OwnBundle,
    champion: OwnBundle | None,
    *,
    top: int = TOP,
    say: Say = lambda line: None,
) -> Contest:
    """Both on the same labels, none of which the member that scores has seen, and on everybody.

    Types are the groups of `roles.group`, else those alike in the challenger's peer columns.
    Raises BadInput as training does, and where nobody in the file carries a label.
    """
    roles.checked(vectors.columns)
    known = read_labels(labels, roles, say)
    quiet: Say = lambda line: None  # noqa: E731 (told once, of the first)
    bundles = [b for b in (champion, challenger) if b is not None]
    dated, latest = (one_row_each(vectors, roles, told) for told in (known, None))
    label = labelled(ids_of(dated), known, say)
    rows = np.flatnonzero(label >= 0)
    if not len(rows):
        raise BadInput(
            "the labels hold neither a 1 nor a 0: nothing to judge by",
            "标签中既无 1 也无 0，无从评判",
        )
    odds = [own_log_odds(b, dated, groups_of(dated, roles), say)[rows] for b in bundles]
    of_all = [own_log_odds(b, latest, groups_of(latest, roles), quiet) for b in bundles]
    judged = Judged(
        [ids_of(dated)[row] for row in rows],
        label[rows],
        None
        if roles.size is None
        else np.nan_to_num(numbers(dated[roles.size])[0].to_numpy()[rows]),
    )
    kinds = _kinds(latest, roles, challenger)
    calibrated = challenger.card.calibrated
    return judge(None, judged, odds, ids_of(latest), of_all, kinds, calibrated=calibrated, top=top)


def _kinds(frame: pl.DataFrame, roles: Roles, bundle: OwnBundle) -> dict[str, str]:
    """The type of each id; empty without groups and peers. Groups of few are one type together."""
    groups = groups_of(frame, roles)
    named = peers_of(frame, bundle.card.peer_columns) if groups is None else groups.tolist()
    if named is None:
        return {}
    count = Counter(named)
    told = (one if count[one] >= LEAST else OTHERS for one in named)
    return dict(zip(ids_of(frame), told, strict=True))

"""What is looked at before a challenger takes the champion's place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from features.claims.store import Store
from features.vectors.vectors import ID, stored_vectors
from training.bundle import Bundle
from training.calibration import Calibration, calibration
from training.disparity import Disparity, disparity
from training.figures import TOP, Vector
from training.model import sigmoid
from training.paired import Paired, list_length, paired
from training.panel import UNLABELLED, Say, build_panel, panel_of
from training.ranks import ranks
from training.scored import log_odds
from training.stack import enough


@dataclass(frozen=True)
class Contest:
    """Figures of a challenger, beside the champion's where there is one.

    `inspected` and `confirmed` count the labelled entities that both are judged on; `figures` and
    `calibration` are None with too few of them (training.stack.MIN_EACH), `figures` and `overlap`
    without a champion. `overlap` is the Jaccard index of the first `listed` of both lists;
    `disparity` is None where nobody's type is known, `as_of` where there is no such date.
    """

    as_of: date | None
    inspected: int
    confirmed: int
    listed: int
    figures: list[Paired] | None
    calibration: Calibration | None
    overlap: float | None
    disparity: Disparity | None


@dataclass(frozen=True)
class Judged:
    """Who is judged on: ids, what was found of them (1, 0), money (None: not known)."""

    ids: Sequence[str]
    label: NDArray[np.int8]
    money: Vector | None


def contest(
    store: Store,
    challenger: Bundle,
    champion: Bundle | None,
    *,
    top: int = TOP,
    say: Say = lambda line: None,
) -> Contest:
    """Both on the same labels, none of which the member that scores has seen, and on everybody.

    The date is the later of the two that they were trained at, the embargo the longer of theirs:
    neither is judged by months that it was trained not to look at.
    """
    bundles = [b for b in (champion, challenger) if b is not None]
    entity, as_of = challenger.card.entity, max(b.card.as_of for b in bundles)
    embargo = max(b.card.embargo for b in bundles)
    panel = build_panel(store, as_of, entity=entity, embargo=embargo, say=say)
    panel = panel.rows(panel.labelled)
    vectors = stored_vectors(store, as_of, entity=entity, say=say)
    nobody = np.full(vectors.frame.height, UNLABELLED, dtype=np.int8)
    everybody = panel_of(vectors, nobody, nobody, tuple(vectors.frame[ID]))
    return judge(
        as_of,
        Judged(panel.ids, panel.label, panel.money),
        [log_odds(store, b, panel) for b in bundles],
        everybody.ids,
        [log_odds(store, b, everybody) for b in bundles],
        dict(vectors.frame.select(ID, "type").iter_rows()),
        calibrated=challenger.card.calibrated,
        top=top,
    )


def judge(
    as_of: date | None,
    judged: Judged,
    odds: Sequence[Vector],
    everybody: Sequence[str],
    odds_of_all: Sequence[Vector],
    kinds: Mapping[str, str],
    *,
    calibrated: bool,
    top: int,
) -> Contest:
    """The challenger alone, or the champion and after it the challenger.

    `odds` are log-odds of those judged, `odds_of_all` of everybody; `kinds` is the type of each of
    everybody, empty where none is known. `calibrated` says whether the challenger is.
    """
    first = list_length(len(everybody), top)
    lists = [_first(everybody, each, first) for each in odds_of_all]
    confirmed = [i for i, one in zip(judged.ids, judged.label, strict=True) if one == 1]
    judging, two = enough(judged.label), len(lists) > 1
    return Contest(
        as_of,
        len(judged.ids),
        len(confirmed),
        first,
        paired(judged.label, judged.money, *odds) if judging and two else None,
        calibration(judged.ids, judged.label, sigmoid(odds[-1]))
        if judging and calibrated
        else None,
        len(lists[0] & lists[1]) / len(lists[0] | lists[1]) if two else None,
        disparity(
            [kinds[i] for i in sorted(lists[-1])],
            [kinds[i] for i in confirmed if i in kinds],
            list(kinds.values()),
        )
        if kinds
        else None,
    )


def _first(everybody: Sequence[str], odds: Vector, count: int) -> frozenset[str]:
    rank = ranks(odds, everybody)
    return frozenset(i for i, place in zip(everybody, rank, strict=True) if place <= count)

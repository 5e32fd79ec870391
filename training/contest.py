"""What is looked at before a challenger takes the champion's place."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from features.claims.store import Store
from features.vectors.vectors import ID, stored_vectors
from training.bundle import Bundle
from training.calibration import Calibration, calibration
from training.disparity import Disparity, disparity
from training.figures import TOP
from training.model import sigmoid
from training.paired import Paired, list_length, paired
from training.panel import UNLABELLED, Panel, Say, build_panel, panel_of
from training.ranks import ranks
from training.scored import log_odds
from training.stack import enough


@dataclass(frozen=True)
class Contest:
    """Figures of a challenger, beside the champion's where there is one.

    `inspected` and `confirmed` count the labelled entities that both are judged on; `figures` and
    `calibration` are None with too few of them (training.stack.MIN_EACH), `figures` and `overlap`
    without a champion. `overlap` is the Jaccard index of the first `listed` of both lists.
    """

    as_of: date
    inspected: int
    confirmed: int
    listed: int
    figures: list[Paired] | None
    calibration: Calibration | None
    overlap: float | None
    disparity: Disparity


def contest(
    store: Store,
    challenger: Bundle,
    champion: Bundle | None,
    *,
    top: int = TOP,
    say: Say = lambda line: None,
) -> Contest:
    """Both on the same labels, none of which the member that scores has seen, and on everybody.

    The date is the later of the two that they were trained at.
    """
    bundles = [b for b in (champion, challenger) if b is not None]
    entity, as_of = challenger.card.entity, max(b.card.as_of for b in bundles)
    panel = build_panel(store, as_of, entity=entity, say=say)
    panel = panel.rows(panel.labelled)
    vectors = stored_vectors(store, as_of, entity=entity, say=say)
    nobody = np.full(vectors.frame.height, UNLABELLED, dtype=np.int8)
    everybody = panel_of(vectors, nobody, nobody, tuple(vectors.frame[ID]))
    first = list_length(len(everybody.ids), top)
    lists = [_first(everybody, log_odds(store, b, everybody), first) for b in bundles]
    kinds = dict(vectors.frame.select(ID, "type").iter_rows())
    confirmed = [i for i, one in zip(panel.ids, panel.label, strict=True) if one == 1]
    judged = enough(panel.label)
    odds = [log_odds(store, b, panel) for b in bundles] if judged else []
    compared = judged and champion is not None
    return Contest(
        as_of,
        len(panel.ids),
        len(confirmed),
        first,
        paired(panel.label, panel.money, *odds) if compared else None,
        _calibration(panel, odds[-1]) if judged and challenger.card.calibrated else None,
        len(lists[0] & lists[1]) / len(lists[0] | lists[1]) if champion else None,
        disparity(
            [kinds[i] for i in sorted(lists[-1])],
            [kinds[i] for i in confirmed if i in kinds],
            list(kinds.values()),
        ),
    )


def _first(panel: Panel, odds: NDArray[np.float64], count: int) -> frozenset[str]:
    rank = ranks(odds, panel.ids)
    return frozenset(i for i, place in zip(panel.ids, rank, strict=True) if place <= count)


def _calibration(panel: Panel, odds: NDArray[np.float64]) -> Calibration:
    return calibration(panel.ids, panel.label, sigmoid(odds))

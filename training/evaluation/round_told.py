"""One round in numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from features.claims.store import Store
from training.evaluation.capacity import Capacity, capacity
from training.evaluation.figures import average_precision
from training.evaluation.judged import TIERS, Judged, rows_of
from training.evaluation.listed import RISK
from training.labels import labels


@dataclass(frozen=True)
class RoundTold:
    """A round: everybody at its start, what was known then, what its inspections found since.

    `again` of the inspected carried a label before, and were ranked out of fold; `drawn` were drawn
    by lot. `taught`: the labels known then were enough to learn from. `ap` is the risk's by tier,
    None where the round alone has too few outcomes.
    """

    start: date
    end: date
    everybody: int
    labels_known: int
    frauds_known: int
    taught: bool
    inspected: int
    again: int
    drawn: int
    fraud: int
    violation: int
    ap: dict[str, float | None]
    capacities: tuple[Capacity, ...]


def round_told(store: Store, each: Judged, ks: Sequence[int]) -> RoundTold:
    """The round as numbers; capacities by the risk's list."""
    lists = each.lists
    known = labels(store, lists.day, lists.vectors.entity)
    return RoundTold(
        each.during.start,
        each.during.end,
        len(lists.ids),
        known.height,
        int(known["label"].sum()),
        lists.taught,
        int(each.inspected.sum()),
        int((each.inspected & lists.known).sum()),
        int((each.inspected & ~np.isnan(each.drawn)).sum()),
        int((each.found["fraud"] == 1).sum()),
        int((each.found["violation"] == 1).sum()),
        {tier: _ap(each, tier) for tier in TIERS},
        tuple(capacity(each, k) for k in ks),
    )


def _ap(each: Judged, tier: str) -> float | None:
    if not each.enough(tier):
        return None
    rows = rows_of([each], RISK, tier)
    return float(average_precision(rows, np.ones((1, len(rows))))[0])

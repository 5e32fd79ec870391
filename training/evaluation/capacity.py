"""What the first k of the risk's list came to: how many were inspected, and the money, as told."""

from dataclasses import dataclass

import numpy as np

from training.evaluation.judged import Judged
from training.evaluation.listed import RISK
from training.evaluation.outcomes import MONEY


@dataclass(frozen=True)
class Amount:
    """Yuan of the cases that tell it, in the first k and in all of the round, and how many of those
    confirmed in the first k have none told."""

    kind: str
    in_list: float
    in_all: float
    untold: int


@dataclass(frozen=True)
class Capacity:
    """The first `k` of one round: inspected in it, of those confirmed; labelled before; money."""

    k: int
    inspected: int
    fraud: int
    violation: int
    known_before: int
    amounts: tuple[Amount, ...]


def capacity(told: Judged, k: int) -> Capacity:
    """The first k of the risk's list of the round."""
    first = told.lists.rank(RISK) <= k
    amounts = []
    for kind in MONEY:
        money = told.money[kind]
        untold = first & (told.found["violation"] == 1) & np.isnan(money)
        known = np.nan_to_num(money)
        amounts.append(
            Amount(kind, float(known[first].sum()), float(known.sum()), int(untold.sum()))
        )
    return Capacity(
        k,
        int((first & told.inspected).sum()),
        int((first & (told.found["fraud"] == 1)).sum()),
        int((first & (told.found["violation"] == 1)).sum()),
        int((first & told.lists.known).sum()),
        tuple(amounts),
    )

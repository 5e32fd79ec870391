"""Who is over-flagged: each type's share of the first k against its share of the confirmed."""

from dataclasses import dataclass

import numpy as np

from training.evaluation.judged import Judged
from training.evaluation.listed import RISK
from training.evaluation.sampled import Share, weighted_share


@dataclass(frozen=True)
class TypeShare:
    """Shares of one type, 0 to 1, over all rounds; `confirmed` is of fraud or a violation."""

    k: int
    type: str
    everybody: float
    listed: float
    confirmed: Share

    @property
    def over(self) -> bool:
        """Whether it is listed more often than its confirmed explain; False where too few tell."""
        return self.listed > self.confirmed.high


def by_type(rounds: list[Judged], k: int) -> list[TypeShare]:
    """A line per type, by the risk's list."""
    kind = np.concatenate([each.trait("type") for each in rounds])
    first = np.concatenate([each.lists.rank(RISK) <= k for each in rounds])
    confirmed = np.concatenate([each.found["violation"] == 1 for each in rounds])
    ones = np.ones(int(confirmed.sum()))
    return [
        TypeShare(
            k,
            str(each),
            float((kind == each).mean()),
            float((kind[first] == each).mean()),
            weighted_share((kind[confirmed] == each).astype(np.int8), ones),
        )
        for each in np.unique(kind)
    ]

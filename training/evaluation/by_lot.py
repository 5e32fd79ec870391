"""How often labels dealt by lot would be told as well: the p-value of the average precision."""

import numpy as np

from training.evaluation.figures import average_precision
from training.evaluation.intervals import enough
from training.evaluation.rows import Rows

DEALS = 2_000
"""As in training/permuted.py."""


def p_value(rows: Rows, *, seed: int = 0, deals: int = DEALS) -> float | None:
    """The share of deals, within rounds, with no less AP, this one counted; None: too few."""
    if not enough(rows):
        return None
    rng = np.random.default_rng(seed)
    ones = np.ones((1, len(rows)))
    own = average_precision(rows, ones)[0]
    label = rows.label.copy()
    beaten = 1
    for _ in range(deals):
        for number in np.unique(rows.round):
            inside = rows.round == number
            label[inside] = rng.permutation(rows.label[inside])
        beaten += int(average_precision(rows.dealt(label), ones)[0] >= own)
    return beaten / (deals + 1)

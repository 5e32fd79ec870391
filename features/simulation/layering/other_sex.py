"""Items of the other sex that end up on a bill: tests, and drugs."""

import numpy as np

from features.simulation.arrays import Bools, Ints
from features.simulation.catalogue.items import ITEMS, PATENT

#: Dearest of them, yuan.
_CHEAP = 260.0


def other_sex_items(
    female: Bools, shop: Bools, rng: np.random.Generator, drugs: float = 0.35
) -> Ints:
    """Draw an item of the other sex for each: a test, or a drug in a share (always at a shop)."""
    item = np.zeros(len(female), dtype=np.int64)
    drug = shop | (rng.random(len(female)) < drugs)
    for tag, holder in (("male_only", True), ("female_only", False)):
        suits = ITEMS.has(tag) & ~ITEMS.has("iv") & (ITEMS.level != "03").to_numpy()
        cheap = suits & (ITEMS.price < _CHEAP)
        among = {
            True: np.flatnonzero(cheap & (ITEMS.kind <= PATENT)),
            False: np.flatnonzero(cheap & ITEMS.group.is_in(("lab", "imaging")).to_numpy()),
        }
        for taken, choice in among.items():
            here = np.flatnonzero((female == holder) & (drug == taken))
            item[here] = rng.choice(choice, len(here))
    return item

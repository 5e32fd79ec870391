"""How tuning judges: on inspections that began later than all it learned from was known."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from training.crossvalidate import held_out
from training.folds import in_one_hand
from training.panel import Panel
from training.stack import enough

Rows = NDArray[np.intp]
Dates = Mapping[str, tuple[date, date]]
"""By id, when the inspection began and when its outcome was known."""
CUTS = (1 / 2, 2 / 3, 5 / 6)
"""Of the inspections in the order they began: the later blocks are the ones judged."""
FOLDS = 3
LEAST = 2
"""Blocks in time without which folds are taken."""
IN_TIME, BY_GROUP = "time", "groups"


@dataclass(frozen=True)
class Splits:
    """Pairs of a panel to fit and places of rows (of the whole panel) to judge by."""

    how: str
    pairs: tuple[tuple[Panel, Rows], ...]


def splits(panel: Panel, dates: Dates, seed: int) -> Splits:
    """Blocks in time where they have labels enough to learn from, else folds that part no group.

    A part that is fitted carries a calibration, a block that is judged has both labels; there may
    be none.
    """
    later = tuple(_usable(panel, _in_time(panel, dates)))
    if len(later) >= LEAST:
        return Splits(IN_TIME, later)
    places, group = panel.labelled, np.array(panel.group)
    folds = held_out(panel.label[places], group[places], FOLDS, seed)
    nobody = np.empty(0, np.intp)
    return Splits(BY_GROUP, tuple(_usable(panel, ((nobody, places[held]) for held in folds))))


def _in_time(panel: Panel, dates: Dates) -> Iterator[tuple[Rows, Rows]]:
    """For each cut whom it does not know yet, and who is judged: begun after it, up to the next."""
    places = np.array([p for p in panel.labelled if panel.ids[p] in dates], np.intp)
    if not len(places):
        return
    begun, known = (
        np.array([dates[panel.ids[p]][which] for p in places], dtype="datetime64[D]")
        for which in (0, 1)
    )
    ordered = np.sort(begun)
    cuts = [ordered[int(share * (len(ordered) - 1))] for share in CUTS]
    for cut, upto in zip(cuts, [*cuts[1:], ordered[-1]], strict=True):
        yield places[known > cut], places[(begun > cut) & (begun <= upto)]


def _usable(panel: Panel, parts: Iterator[tuple[Rows, Rows]]) -> Iterator[tuple[Panel, Rows]]:
    group = np.array(panel.group)
    for unknown, judged in parts:
        if len(np.unique(panel.label[judged])) < 2:
            continue
        rest = panel.apart(np.union1d(unknown, in_one_hand(group, judged)))
        if enough(rest.label):
            yield rest, judged

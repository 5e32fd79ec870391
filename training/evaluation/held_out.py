"""The risk of labelled rows by models that never saw them, taught by all or part of the labels."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

from training.evaluation.rows import Vector
from training.fit import fit_model
from training.folds import FOLDS, folds_of
from training.guard import guard_split
from training.panel import UNLABELLED, Panel


@dataclass(frozen=True)
class HeldOut:
    """Of the panel's labelled rows, in its order: log-odds; `place`, the share of what was held out
    with it (unlabelled ones too) that lies below, which models of several parts have in common;
    whether a model told it that had labels enough to be calibrated; the part that held it out.
    """

    log_odds: Vector
    place: Vector
    taught: NDArray[np.bool_]
    part: NDArray[np.int64]


def held_out(panel: Panel, *, share: float = 1.0, seed: int = 0) -> HeldOut:
    """Five folds by hash, each with everybody in one hand; `share` of the labels teach."""
    return _each_apart(panel, folds_of(panel.group, FOLDS), share, seed)


def without_each(panel: Panel, part: NDArray[np.int64], *, seed: int = 0) -> HeldOut:
    """Each part of the panel (its number by row; below 0: in all) by a model without the part."""
    return _each_apart(panel, part, 1.0, seed)


def _each_apart(panel: Panel, part: NDArray[np.int64], share: float, seed: int) -> HeldOut:
    places, group = panel.labelled, np.array(panel.group)
    log_odds, place = (np.full(len(panel.ids), np.nan) for _ in range(2))
    taught = np.zeros(len(panel.ids), np.bool_)
    for number in np.unique(part[places]):
        out = places[part[places] == number]
        if number < 0:
            continue
        also = np.flatnonzero(part == number)
        with_it = np.flatnonzero((part == number) | np.isin(group, group[out]))
        rest = thinned(panel.apart(with_it), share, seed)
        guard_split(rest.ids, [panel.ids[i] for i in out], "entity")
        model = fit_model(rest, seed=seed)
        told = model.final.components(panel.values[also], panel.deviations[also])
        log_odds[also] = model.stack.log_odds(told)
        place[also] = rankdata(log_odds[also]) / len(also)
        taught[also] = model.stack.calibrated
    return HeldOut(log_odds[places], place[places], taught[places], part[places])


def thinned(panel: Panel, share: float, seed: int) -> Panel:
    """The panel with a share of the labels of either kind left, by lot."""
    if share >= 1:
        return panel
    rng = np.random.default_rng(seed)
    gone = [
        rows[rng.permutation(len(rows)) >= round(share * len(rows))]
        for rows in (np.flatnonzero(panel.label == kind) for kind in (0, 1))
    ]
    label, violation = panel.label.copy(), panel.violation.copy()
    for rows in gone:
        label[rows] = violation[rows] = UNLABELLED
    return replace(panel, label=label, violation=violation)

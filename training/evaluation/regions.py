"""Regions that the model never saw: fitted without one, it ranks that one."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from features.vectors.vectors import ID, Vectors
from training.crossvalidate import Interval
from training.evaluation.figures import auc, average_precision
from training.evaluation.held_out import HeldOut, without_each
from training.evaluation.intervals import intervals
from training.evaluation.rows import plain_rows
from training.panel import Panel
from training.stack import enough

Say = Callable[[str], None]
MOST = 12
"""Regions left out one by one, those with the most inspected first (ours: a fit each)."""
FIGURES = {"AP": average_precision, "AUC": auc}


@dataclass(frozen=True)
class Regions:
    """Over `regions`, with `rows` inspected: figures within regions by models that never saw the
    region, and beside them by models that saw the region and not the entity."""

    tier: str
    regions: int
    rows: int
    unseen: dict[str, Interval]
    seen: dict[str, Interval]


def left_out(
    panel: Panel, vectors: Vectors, whole: HeldOut, *, seed: int = 0, say: Say
) -> list[Regions]:
    """Leave one region out, on the labels known at the panel's date; none with too few labels."""
    if not enough(panel.label):
        return []
    part = _parts(panel, vectors)
    say(f"{part.max() + 1} regions, each by a model without it")
    told = without_each(panel, part, seed=seed)
    kept = ~np.isnan(told.log_odds)
    found = []
    for tier, label in (("fraud", panel.label), ("violation", panel.violation)):
        own = label[panel.labelled][kept]
        unseen, seen = (
            intervals(plain_rows(own, place[kept], told.part[kept]), FIGURES, seed=seed)
            for place in (told.place, whole.place)
        )
        found.append(Regions(tier, len(np.unique(told.part[kept])), int(kept.sum()), unseen, seen))
    return found


def _parts(panel: Panel, vectors: Vectors) -> NDArray[np.int64]:
    """Each row's region by number, -1 where it is not known or has too few inspected."""
    of = dict(vectors.frame.select(ID, "region").iter_rows())
    region = np.array([of.get(i) or "" for i in panel.ids])
    names, counts = np.unique(region[panel.labelled], return_counts=True)
    order = names[np.argsort(-counts, kind="stable")]
    numbered = {name: n for n, name in enumerate([n for n in order if n][:MOST])}
    return np.array([numbered.get(name, -1) for name in region], dtype=np.int64)

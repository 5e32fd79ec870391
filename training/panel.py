"""The panel that a model learns from: one row per entity, its vector at the date that counts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from features.bad_input import BadInput
from features.behaviour import Behaviour
from features.claims.store import Store
from features.months import as_of_month, first_day
from features.vectors.parts import ENTITY
from features.vectors.peers import Matrix
from features.vectors.relative import relative_of
from features.vectors.vectors import ID, Vectors, build_vectors
from training.folds import draw
from training.labels import labels

Say = Callable[[str], None]
UNLABELLED = -1


@dataclass(frozen=True)
class Panel:
    """Rows of entities: ids, labels (1, 0, -1 unlabelled), values and deviations by behaviour.

    `money` is paid by the fund in the window (yuan) and `size` the settlements in it.
    """

    behaviours: tuple[Behaviour, ...]
    ids: tuple[str, ...]
    label: NDArray[np.int8]
    values: Matrix
    deviations: Matrix
    money: Matrix
    size: Matrix

    def rows(self, chosen: NDArray[np.intp]) -> "Panel":
        """The panel of the chosen rows."""
        return Panel(
            self.behaviours,
            tuple(self.ids[i] for i in chosen),
            self.label[chosen],
            self.values[chosen],
            self.deviations[chosen],
            self.money[chosen],
            self.size[chosen],
        )

    @property
    def labelled(self) -> NDArray[np.intp]:
        """The places of the labelled rows."""
        return np.flatnonzero(self.label != UNLABELLED)


def panel_of(vectors: Vectors, label: NDArray[np.int8]) -> Panel:
    """All entities of the vectors as a panel."""
    told, _ = relative_of(vectors)
    values = vectors.values()
    names = [b.name for b in vectors.behaviours]
    money = values[:, names.index(MONEY)] if MONEY in names else np.zeros(len(values))
    return Panel(
        vectors.behaviours,
        tuple(vectors.frame[ID].to_list()),
        label,
        values,
        told.deviation,
        np.nan_to_num(money),
        vectors.frame["settlements"].to_numpy().astype(np.float64),
    )


MONEY = "spending_outlier.fund_total"
"""The behaviour that says how much the fund paid."""


def build_panel(
    store: Store, as_of: date, *, entity: str = "provider", say: Say = lambda line: None
) -> Panel:
    """Every entity once: a labelled one by its vector at its own date, an unlabelled one at a date
    drawn in the same proportions, or the date would predict the label.
    """
    known = labels(store, as_of, entity).rename({"entity": ENTITY, "month": "counts_at"})
    months = sorted({*known["counts_at"].to_list(), as_of_month(as_of)})
    labelled_at = [known.filter(pl.col("counts_at") <= m).height for m in months]
    parts = []
    for place, month in enumerate(months):
        vectors = _vectors(store, first_day(month), entity, say)
        if vectors is None:
            continue
        rows = vectors.frame.select(ID, ENTITY).join(known, on=ENTITY, how="left")
        low, high = ([0, *labelled_at])[place], labelled_at[place]
        drawn = np.array([draw(i) for i in rows[ID]]) * max(known.height, 1)
        here = (rows["counts_at"] == month).fill_null(False).to_numpy()
        free = rows["label"].is_null().to_numpy() & (low <= drawn) & (drawn < high)
        if known.height == 0:
            free = rows["label"].is_null().to_numpy()
        panel = panel_of(vectors, rows["label"].fill_null(UNLABELLED).to_numpy().astype(np.int8))
        parts.append(panel.rows(np.flatnonzero(here | free)))
    return _joined(parts)


def _vectors(store: Store, day: date, entity: str, say: Say) -> Vectors | None:
    """The vectors at the day; None where nothing was visible by then."""
    try:
        return build_vectors(store, [day], entity=entity, say=say)[0]
    except BadInput:
        return None


def _joined(parts: list[Panel]) -> Panel:
    """All rows, sorted by id, so that no order of building changes a model."""
    ids = [i for part in parts for i in part.ids]
    whole = Panel(
        parts[0].behaviours,
        tuple(ids),
        np.concatenate([p.label for p in parts]),
        np.concatenate([p.values for p in parts]),
        np.concatenate([p.deviations for p in parts]),
        np.concatenate([p.money for p in parts]),
        np.concatenate([p.size for p in parts]),
    )
    return whole.rows(np.array(sorted(range(len(ids)), key=lambda i: ids[i]), dtype=np.intp))

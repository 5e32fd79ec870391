"""The panel that a model learns from: one row per entity, its vector at the date that counts."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from features.bad_input import BadInput
from features.behaviour import Behaviour
from features.claims.store import Store
from features.facts.build import Facts, build_facts
from features.facts.settlements import SETTLEMENTS
from features.months import WINDOW, as_of_month, first_day
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

    `label` is confirmed fraud, `violation` fraud or a violation: two heads of the same rows.
    `money` is paid by the fund in the window (yuan) and `size` the settlements in it.
    """

    behaviours: tuple[Behaviour, ...]
    ids: tuple[str, ...]
    label: NDArray[np.int8]
    values: Matrix
    deviations: Matrix
    money: Matrix
    size: Matrix
    violation: NDArray[np.int8]

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
            self.violation[chosen],
        )

    def only(self, behaviours: tuple[Behaviour, ...]) -> "Panel":
        """The panel of these behaviours alone, all rows."""
        places = {b.name: place for place, b in enumerate(self.behaviours)}
        columns = [places[b.name] for b in behaviours]
        return replace(
            self,
            behaviours=behaviours,
            values=self.values[:, columns],
            deviations=self.deviations[:, columns],
        )

    @property
    def labelled(self) -> NDArray[np.intp]:
        """The places of the labelled rows."""
        return np.flatnonzero(self.label != UNLABELLED)


def panel_of(vectors: Vectors, label: NDArray[np.int8], violation: NDArray[np.int8]) -> Panel:
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
        violation,
    )


MONEY = "spending_outlier.fund_total"
"""The behaviour that says how much the fund paid."""


def build_panel(
    store: Store,
    as_of: date,
    *,
    entity: str = "provider",
    behaviours: tuple[Behaviour, ...] | None = None,
    facts: Facts | None = None,
    say: Say = lambda line: None,
) -> Panel:
    """Every entity once: a labelled one by its vector at its own date, an unlabelled one at a date
    drawn in the same proportions, or the date would predict the label. `behaviours` and `facts` are
    the live ones and the store's own, unless others are given.
    """
    known = labels(store, as_of, entity).rename({"entity": ENTITY, "month": "counts_at"})
    months = _with_claims(store, sorted({*known["counts_at"], as_of_month(as_of)}), say)
    if not months:
        raise BadInput(f"as-of {as_of}: no settlement is visible in the year before it")
    days = [first_day(m) for m in months]
    told = build_vectors(store, days, entity=entity, behaviours=behaviours, facts=facts, say=say)
    rows = [v.frame.select(ID, ENTITY).join(known, on=ENTITY, how="left") for v in told]
    here = [(r["counts_at"] == m).fill_null(False) for r, m in zip(rows, months, strict=True)]
    upto = np.cumsum([h.sum() for h in here])
    if upto[-1] == 0:
        upto[-1] = 1
    parts = []
    for place, vectors in enumerate(told):
        drawn = np.array([draw(i) for i in rows[place][ID]]) * upto[-1]
        low, high = ([0, *upto])[place], upto[place]
        free = rows[place]["label"].is_null().to_numpy() & (low <= drawn) & (drawn < high)
        label, violation = (
            rows[place][head].fill_null(UNLABELLED).to_numpy().astype(np.int8)
            for head in ("label", "violation")
        )
        chosen = here[place].to_numpy() | free
        parts.append(panel_of(vectors, label, violation).rows(np.flatnonzero(chosen)))
    return _joined(parts)


def _with_claims(store: Store, months: list[int], say: Say) -> list[int]:
    """The months with a settlement in the window before them; the ledger may reach further back."""
    there = build_facts(store, say).scan(SETTLEMENTS.name).select(pl.col("month").unique())
    seen = there.collect()["month"].to_list()
    return [m for m in months if any(m - WINDOW <= earlier < m for earlier in seen)]


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
        np.concatenate([p.violation for p in parts]),
    )
    return whole.rows(np.array(sorted(range(len(ids)), key=lambda i: ids[i]), dtype=np.intp))

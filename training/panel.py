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
from training.answered import others_schemes
from training.crowd import Crowd
from training.directed import first_of
from training.folds import draw
from training.guard import guard_rows
from training.labels import dated_labels
from training.owners import owners_of

Say = Callable[[str], None]
UNLABELLED = -1
OWNER = "owner "


@dataclass(frozen=True)
class Panel:
    """Rows of entities: ids, labels (1, 0, -1 unlabelled), values and deviations by behaviour.

    `label` is confirmed fraud, `violation` fraud or a violation: two heads of the same rows.
    `money` is paid by the fund in the window (yuan) and `size` the settlements in it. `group` names
    those in one hand, whom no split parts; who stands alone is a group of its own. `crowd` is
    everybody at the as-of date.
    """

    behaviours: tuple[Behaviour, ...]
    ids: tuple[str, ...]
    label: NDArray[np.int8]
    values: Matrix
    deviations: Matrix
    money: Matrix
    size: Matrix
    violation: NDArray[np.int8]
    group: tuple[str, ...]
    crowd: Crowd

    def rows(self, chosen: NDArray[np.intp]) -> "Panel":
        """The panel of the chosen rows, in the same crowd."""
        return Panel(
            self.behaviours,
            tuple(self.ids[i] for i in chosen),
            self.label[chosen],
            self.values[chosen],
            self.deviations[chosen],
            self.money[chosen],
            self.size[chosen],
            self.violation[chosen],
            tuple(self.group[i] for i in chosen),
            self.crowd,
        )

    def apart(self, out: NDArray[np.intp]) -> "Panel":
        """The panel without the rows held out, who are not in its crowd either."""
        kept = self.rows(np.setdiff1d(np.arange(len(self.ids)), out))
        return replace(kept, crowd=self.crowd.without([self.ids[place] for place in out]))

    def only(self, behaviours: tuple[Behaviour, ...]) -> "Panel":
        """The panel of these behaviours alone, all rows."""
        places = {b.name: place for place, b in enumerate(self.behaviours)}
        columns = np.array([places[b.name] for b in behaviours], dtype=np.intp)
        return replace(
            self,
            behaviours=behaviours,
            values=self.values[:, columns],
            deviations=self.deviations[:, columns],
            crowd=self.crowd.only(columns),
        )

    @property
    def labelled(self) -> NDArray[np.intp]:
        """The places of the labelled rows."""
        return np.flatnonzero(self.label != UNLABELLED)


def panel_of(
    vectors: Vectors,
    label: NDArray[np.int8],
    violation: NDArray[np.int8],
    group: tuple[str, ...],
) -> Panel:
    """All entities of the vectors as a panel."""
    told, _ = relative_of(vectors)
    values = vectors.values()
    ids = tuple(vectors.frame[ID].to_list())
    names = [b.name for b in vectors.behaviours]
    money = values[:, names.index(MONEY)] if MONEY in names else np.zeros(len(values))
    return Panel(
        vectors.behaviours,
        ids,
        label,
        values,
        told.deviation,
        np.nan_to_num(money),
        vectors.frame["settlements"].to_numpy().astype(np.float64),
        violation,
        group,
        Crowd(
            ids,
            told.deviation,
            first_of(vectors.entity),
            others_schemes(vectors.entity, vectors.behaviours),
        ),
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
    embargo: int = 0,
    say: Say = lambda line: None,
) -> Panel:
    """Every entity once: a labelled one by its vector at its own date, `embargo` months before its
    inspection, an unlabelled one at a date drawn in the same proportions, or the date would predict
    the label. `behaviours` and `facts` are the live ones and the store's own, unless others are
    given. Raises Leak where a row would see its own future.
    """
    known = dated_labels(store, as_of, entity, embargo=embargo)
    known = known.rename({"entity": ENTITY, "month": "counts_at"})
    months = with_claims(store, sorted({*known["counts_at"], as_of_month(as_of)}), say)
    if not months:
        raise BadInput(
            f"as-of {as_of}: no settlement is visible in the year before it",
            f"截至日 {as_of}：此前一年内没有可见的结算",
        )
    days = [first_day(m) for m in months]
    told = build_vectors(store, days, entity=entity, behaviours=behaviours, facts=facts, say=say)
    rows = [v.frame.select(ID, ENTITY).join(known, on=ENTITY, how="left") for v in told]
    here = [(r["counts_at"] == m).fill_null(False) for r, m in zip(rows, months, strict=True)]
    upto = np.cumsum([h.sum() for h in here])
    if upto[-1] == 0:
        upto[-1] = 1
    hands = _hands(store, entity)
    parts, seen = [], []
    for place, vectors in enumerate(told):
        drawn = np.array([draw(i) for i in rows[place][ID]]) * upto[-1]
        low, high = ([0, *upto])[place], upto[place]
        free = rows[place]["label"].is_null().to_numpy() & (low <= drawn) & (drawn < high)
        label, violation = (
            rows[place][head].fill_null(UNLABELLED).to_numpy().astype(np.int8)
            for head in ("label", "violation")
        )
        chosen = here[place].to_numpy() | free
        group = tuple(hands.get(key, i) for i, key in rows[place].select(ID, ENTITY).iter_rows())
        whole = panel_of(vectors, label, violation, group)
        parts.append(whole.rows(np.flatnonzero(chosen)))
        seen.append(_seen(rows[place].filter(chosen), months[place]))
    guard_rows(pl.concat(seen), as_of, embargo)
    return _joined(parts)


def _seen(rows: pl.DataFrame, month: int) -> pl.DataFrame:
    """What the guard asks of the rows of one month."""
    return rows.select(ID, pl.lit(month).alias("month"), "begun", "known")


def _hands(store: Store, entity: str) -> dict[int, str]:
    """The group of every provider that is not alone, by key."""
    if entity != "provider":
        return {}
    return {key: f"{OWNER}{owner}" for key, owner in owners_of(store).iter_rows()}


def with_claims(store: Store, months: list[int], say: Say) -> list[int]:
    """The months with a settlement in the window before them; the ledger may reach further back."""
    there = build_facts(store, say).scan(SETTLEMENTS.name).select(pl.col("month").unique())
    seen = there.collect()["month"].to_list()
    return [m for m in months if any(m - WINDOW <= earlier < m for earlier in seen)]


def _joined(parts: list[Panel]) -> Panel:
    """All rows, sorted by id, so that no order of building changes a model; the last crowd."""
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
        tuple(g for part in parts for g in part.group),
        parts[-1].crowd,
    )
    return whole.rows(np.array(sorted(range(len(ids)), key=lambda i: ids[i]), dtype=np.intp))

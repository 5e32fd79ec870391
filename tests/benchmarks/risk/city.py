"""One simulated city as every list sees it: who is labelled, who is to be ranked, who is bad."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from features.behaviour import Behaviour
from features.claims.store import Store
from features.simulation.grade.looked_at import inspected
from features.simulation.grade.reading import read_truth
from features.vectors.parts import ENTITY
from features.vectors.vectors import ID, Vectors, stored_vectors
from serving.scheme_report.city import a_city
from training.labels import labels
from training.panel import Panel, build_panel, panel_of

Say = Callable[[str], None]


@dataclass(frozen=True)
class City:
    """`panel` is learned from; `everybody` (no labels) is ranked, rows in the order of `ids`.

    `labelled` tells who of them carried a label, `bad` who is truly a culprit, `looked_at` who was
    inspected before; `money` is what is planted at each, in yuan.
    """

    seed: int
    store: Store
    as_of: date
    entity: str
    panel: Panel
    vectors: Vectors
    everybody: Panel
    labelled: NDArray[np.bool_]
    bad: NDArray[np.bool_]
    looked_at: NDArray[np.bool_]
    money: NDArray[np.float64]

    @cached_property
    def ids(self) -> list[str]:
        """The ids of everybody."""
        return list(self.everybody.ids)

    def only(self, behaviours: tuple[Behaviour, ...]) -> "City":
        """The same city seen through these behaviours alone."""
        return replace(
            self,
            panel=self.panel.only(behaviours),
            everybody=self.everybody.only(behaviours),
            vectors=replace(self.vectors, behaviours=behaviours),
        )


def the_city(work: Path, world: str, seed: int, as_of: date, entity: str, say: Say) -> City:
    """The city of the seed below `work`, made where it is not there yet."""
    claims, store = a_city(work, world, seed, say)
    return seen(
        store,
        as_of,
        entity,
        say,
        seed=seed,
        culprits=read_truth(claims, entity).culprits(as_of),
        looked_at=inspected(claims, entity, as_of),
    )


def seen(
    store: Store,
    as_of: date,
    entity: str,
    say: Say,
    *,
    seed: int,
    culprits: pl.DataFrame,
    looked_at: pl.Series,
) -> City:
    """The city of a store; `culprits` has entity_id and amount, `looked_at` ids, by the date."""
    panel = build_panel(store, as_of, entity=entity, say=say)
    vectors = stored_vectors(store, as_of, entity=entity, say=say)
    nobody = np.full(vectors.frame.height, -1, dtype=np.int8)
    ids = vectors.frame[ID]
    planted = culprits.group_by("entity_id").agg(pl.col("amount").sum())
    money = ids.to_frame().join(planted, on=ID, how="left", maintain_order="left")["amount"]
    known = labels(store, as_of, entity)["entity"]
    return City(
        seed=seed,
        store=store,
        as_of=as_of,
        entity=entity,
        panel=panel,
        vectors=vectors,
        everybody=panel_of(vectors, nobody, nobody, tuple(ids)),
        labelled=vectors.frame[ENTITY].is_in(known.implode()).to_numpy(),
        bad=money.is_not_null().to_numpy(),
        looked_at=ids.is_in(looked_at.implode()).to_numpy(),
        money=money.fill_null(0.0).to_numpy(),
    )

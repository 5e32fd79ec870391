"""Everybody at one date as the model sees them, with their log-odds."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from features.claims.store import Store
from features.vectors.parts import ENTITY
from features.vectors.peers import Matrix
from features.vectors.relative import relative_of
from features.vectors.vectors import ID, Vectors, stored_vectors
from training.bundle import Bundle
from training.labels import labels
from training.model import RiskModel, sigmoid

Say = Callable[[str], None]


@dataclass(frozen=True)
class Population:
    """Rows of entities: id, key, type and level in `entities`; values by behaviour; log-odds."""

    as_of: date
    entities: pl.DataFrame
    values: Matrix
    log_odds: NDArray[np.float64]

    @property
    def risk(self) -> NDArray[np.float64]:
        """The probability, 0 to 1, where the model is calibrated."""
        return sigmoid(self.log_odds)


def population(
    store: Store, bundle: Bundle, as_of: date, say: Say = lambda line: None
) -> Population:
    """All entities of the model's kind at the date; who carried a label is scored out of fold."""
    entity = bundle.card.entity
    stored = stored_vectors(store, as_of, entity=entity, say=say)
    vectors = Vectors(entity, as_of, bundle.behaviours, stored.frame)
    known = set(labels(store, bundle.card.as_of, entity)["entity"])
    entities = stored.frame.select(ID, ENTITY, "type", "level")
    members = np.array(
        [
            bundle.model.member_of(i, labelled=key in known)
            for i, key in entities.select(ID, ENTITY).iter_rows()
        ]
    )
    deviations = relative_of(vectors)[0].deviation
    values = vectors.values()
    return Population(as_of, entities, values, log_odds(bundle.model, values, deviations, members))


def log_odds(
    model: RiskModel, values: Matrix, deviations: Matrix, members: NDArray[np.int64]
) -> NDArray[np.float64]:
    """The model's log-odds without explaining them, each row by its member (or FINAL)."""
    told = np.zeros(len(values))
    for which in np.unique(members):
        rows = np.flatnonzero(members == which)
        member = model.final if which < 0 else model.folds[which]
        told[rows] = model.stack.log_odds(member.components(values[rows], deviations[rows]))
    return told

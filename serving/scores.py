"""Scores: one line for every entity the store knows, with status, risk, rank and reasons."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cached_property
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from features.claims.column import Ids
from features.claims.keys import RAW
from features.claims.store import Store
from features.digest import features_digest
from features.vectors.parts import ENTITY
from features.vectors.peers import Peers
from features.vectors.relative import Relative, relative_of
from features.vectors.vectors import ID, Vectors, stored_vectors
from serving.held import DataError, chosen, errors_of, held_rows, matrix_rows
from serving.percentile import percentiles
from serving.reasons import Reason, leading, leading_scheme, reasons_of
from training.bundle import Bundle
from training.labels import labels
from training.model import Explained
from training.ranks import ranks
from training.registry import Registered, current

Say = Callable[[str], None]
SCORED, NOT_SCOREABLE, HELD = "scored", "not_scoreable", "held"
REASONS = 3


@dataclass(frozen=True)
class Scores:
    """Every scored entity's place, in the order of the vectors, and what explains it.

    `rank` is 1 for the highest risk (ties by id); `percentile` the share of scored entities below
    (equals counted half), 0 to 100. `members` tells which member scored each (FINAL, or the fold
    it was kept out of).
    `not_scoreable` are the ids that the store knows without data in the window; `held` those whose
    figures errors of their data move (serving/held.py): they are in no row. `errors` tells what is
    wrong, of the held and of others whom it does not hold.
    """

    bundle: Bundle
    vectors: Vectors
    relative: Relative
    peers: Peers
    explained: Explained
    members: NDArray[np.int64]
    rank: NDArray[np.int64]
    not_scoreable: list[str]
    receipt: str
    held: tuple[str, ...] = ()
    errors: Mapping[str, DataError] = field(default_factory=dict)

    @cached_property
    def values(self) -> NDArray[np.float64]:
        """The behaviours' values, rows x behaviours."""
        return self.vectors.values()

    @cached_property
    def percentile(self) -> NDArray[np.float64]:
        """Percentile of the log-odds among the scored entities, 0 to 100."""
        return percentiles(self.explained.log_odds, self.explained.log_odds)

    def has(self, entity_id: str) -> bool:
        """Whether the entity is scored."""
        return entity_id in self._rows

    def row_of(self, entity_id: str) -> int:
        """The row of a scored entity; KeyError where it is not scored."""
        return self._rows[entity_id]

    @cached_property
    def _rows(self) -> dict[str, int]:
        return {entity_id: row for row, entity_id in enumerate(self.vectors.frame[ID])}

    def reasons(self, row: int) -> list[Reason]:
        """All behaviours of one entity that have a value, in catalogue order."""
        return reasons_of(
            self.vectors.behaviours,
            self.values,
            self.relative,
            self.explained.contributions,
            row,
        )

    def frame(self, lang: str = "zh") -> pl.DataFrame:
        """A line per entity, columns as SCORES: status, risk, rank, reasons and more.

        Best first; then the held, then those without data, neither with a rank.
        """
        rows = [self._line(row, lang) for row in np.argsort(self.rank)]
        places = ("risk", "risk_violation", "rank", "percentile", "scheme")
        empty = dict.fromkeys([*places, *_REASON_COLUMNS])
        for status, ids in ((HELD, self.held), (NOT_SCOREABLE, self.not_scoreable)):
            rows += [
                {ID: i, "status": status, **empty, **self._beside(i, lang)} for i in sorted(ids)
            ]
        told = pl.DataFrame(rows, schema=SCORES)
        return told.with_columns(pl.col("risk_violation").fill_nan(None))

    def _beside(self, entity_id: str, lang: str) -> dict[str, str | None]:
        error = self.errors.get(entity_id)
        return {"data_error": error.words(lang) if error else None, "receipt": self.receipt}

    def _line(self, row: int, lang: str) -> dict[str, object]:
        reasons = self.reasons(row)
        sentences = [reason.sentence(lang) for reason in leading(reasons, REASONS)]
        return {
            ID: self.vectors.frame[ID][int(row)],
            "status": SCORED,
            "risk": float(self.explained.risk[row]),
            "risk_violation": float(self.explained.risk_violation[row]),
            "rank": int(self.rank[row]),
            "percentile": float(self.percentile[row]),
            "scheme": leading_scheme(reasons) or None,
            **dict(zip(_REASON_COLUMNS, [*sentences, *[None] * REASONS], strict=False)),
            **self._beside(self.vectors.frame[ID][int(row)], lang),
        }


_REASON_COLUMNS = [f"reason_{n}" for n in range(1, REASONS + 1)]
SCORES = {
    ID: pl.String,
    "status": pl.String,
    "risk": pl.Float64,
    "risk_violation": pl.Float64,
    "rank": pl.Int64,
    "percentile": pl.Float64,
    "scheme": pl.String,
    **dict.fromkeys([*_REASON_COLUMNS, "data_error"], pl.String),
    "receipt": pl.String,
}


def score(
    store: Store,
    registered: Registered,
    as_of: date,
    *,
    entity: str = "provider",
    say: Say = lambda line: None,
) -> Scores:
    """Score every entity as of the date; who carried a label in training is scored out of fold.

    Held ones are taken out when all are explained: they stay among the peers that norms are of.
    """
    bundle = registered.bundle
    vectors = stored_vectors(store, as_of, entity=entity, say=say)
    errors = errors_of(store, as_of, entity, say)
    vectors = Vectors(entity, as_of, bundle.behaviours, vectors.frame)
    told, peers = relative_of(vectors)
    known = set(labels(store, bundle.card.as_of, entity)["entity"])
    everybody = vectors.frame[ID].to_list()
    members = np.array(
        [
            bundle.model.member_of(i, labelled=key in known)
            for i, key in zip(everybody, vectors.frame[ENTITY], strict=True)
        ],
        dtype=np.int64,
    )
    explained = bundle.model.explain(vectors.values(), told.deviation, members)
    held = held_rows(everybody, errors, bundle.behaviours, explained)
    rows = np.flatnonzero(~held)
    explained = chosen(explained, rows)
    vectors = Vectors(entity, as_of, bundle.behaviours, vectors.frame[rows])
    return Scores(
        bundle,
        vectors,
        Relative(*(matrix_rows(getattr(told, f.name), rows) for f in fields(Relative))),
        peers,
        explained,
        members[rows],
        ranks(explained.log_odds, vectors.frame[ID].to_list()),
        sorted(set(store.keys(Ids(entity))[RAW]) - set(everybody)),
        registered.receipt(store, as_of),
        tuple(everybody[row] for row in np.flatnonzero(held)),
        errors,
    )


def open_scores(
    folder: Path, as_of: date, *, entity: str = "provider", say: Say = lambda line: None
) -> tuple[Store, Scores]:
    """Open the store and score it by its champion, or by its newest candidate, saying so."""
    store = Store.open(folder)
    registered = current(store, entity)
    if not registered.champion:
        say(f"no champion yet: scored by the newest candidate, version {registered.version}")
    if registered.bundle.card.features_digest != features_digest():
        say("the model was trained when behaviours were computed otherwise: train it again")
    return store, score(store, registered, as_of, entity=entity, say=say)

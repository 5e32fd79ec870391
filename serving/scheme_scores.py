"""Scores by scheme: who stands out in one scheme, by its own behaviours; no model is asked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from features.bad_input import BadInput
from features.behaviour import Behaviour
from features.claims.column import Ids
from features.claims.keys import RAW
from features.claims.store import Store
from features.digest import features_digest
from features.entity_words import ZH
from features.receipt import receipt
from features.vectors.groups import PEOPLE
from features.vectors.relative import Relative, relative_of
from features.vectors.scheme_risk import LEAST, LEAST_OF_PEOPLE, SchemeRisk, scheme_risk
from features.vectors.vectors import ID, Vectors, stored_vectors
from serving.held import DataError, errors_of, moved_schemes
from serving.reasons import Reason, leading, reasons_of
from serving.scores import HELD, NOT_SCOREABLE, SCORED

Say = Callable[[str], None]
REASONS = 3


@dataclass(frozen=True)
class SchemeScores:
    """Every entity's risk by scheme, in the order of the vectors.

    `absent` are the ids that the store knows without data in the window. `held` (rows x schemes)
    tells whose figures an error of their data can move in which scheme: they have no score in it;
    `errors` what is wrong.
    """

    vectors: Vectors
    relative: Relative
    risk: SchemeRisk
    absent: frozenset[str]
    receipt: str
    held: NDArray[np.bool_]
    errors: Mapping[str, DataError]

    @cached_property
    def values(self) -> np.ndarray:
        """The behaviours' values, rows x behaviours."""
        return self.vectors.values()

    @cached_property
    def ids(self) -> list[str]:
        """The entities' ids in the order of the rows."""
        return self.vectors.frame[ID].to_list()

    @property
    def codes(self) -> list[str]:
        """The codes of the schemes that this kind of entity is scored for."""
        return [scheme.code for scheme in self.risk.schemes]

    def behaviours_of(self, code: str) -> list[Behaviour]:
        """All behaviours of the scheme; BadInput where there is no such scheme here."""
        own = [b for b in self.vectors.behaviours if b.scheme.code == code]
        if not own:
            known = ", ".join(self.codes)
            raise BadInput(
                f"--scheme {code}: {self.vectors.entity}s have no such scheme ({known})",
                f"--scheme {code}：{ZH[self.vectors.entity]}没有此情形（{known}）",
            )
        return own

    def order(self, code: str) -> list[int]:
        """Rows with any suspicion in the scheme, the highest score first, ties by id."""
        score = np.nan_to_num(self.risk.score[:, self.risk.column(code)])
        return sorted(np.flatnonzero(score > 0).tolist(), key=lambda r: (-score[r], self.ids[r]))

    def reasons(self, row: int, code: str) -> list[Reason]:
        """The scheme's behaviours of one entity that have a value."""
        told = reasons_of(self.vectors.behaviours, self.values, self.relative, self.risk.terms, row)
        return [reason for reason in told if reason.behaviour.scheme.code == code]

    def suspected(self, row: int, code: str) -> list[Behaviour]:
        """The behaviours that add to the entity's score in the scheme and have claims behind them:
        a level of volume puts none at issue.
        """
        told = self.reasons(row, code)
        return [r.behaviour for r in told if r.contribution > 0 and not r.behaviour.of_size]

    def frame(self, code: str, top: int, lang: str) -> pl.DataFrame:
        """The `top` first of a scheme with their reasons, columns as SCHEMA; may be empty."""
        self.behaviours_of(code)
        place = self.risk.column(code)
        scheme = self.risk.schemes[place]
        lines = []
        for rank, row in enumerate(self.order(code)[:top], start=1):
            told = [r.sentence(lang) for r in leading(self.reasons(row, code), REASONS)]
            lines.append(
                {
                    "scheme": code,
                    "scheme_name": scheme.zh if lang == "zh" else scheme.en,
                    "rank": rank,
                    ID: self.ids[row],
                    "score": round(float(self.risk.score[row, place]), 3),
                    "exposure": float(self.risk.exposure[row, place]),
                    **dict(zip(REASON_COLUMNS, [*told, *[None] * REASONS], strict=False)),
                    "receipt": self.receipt,
                }
            )
        return pl.DataFrame(lines, schema=SCHEMA)

    def counts(self) -> pl.DataFrame:
        """scheme, SCORED, HELD and NOT_SCOREABLE: how many entities, those absent included."""
        known = (~np.isnan(self.risk.score)).sum(axis=0)
        held = self.held.sum(axis=0)
        without = len(self.ids) + len(self.absent) - known - held
        return pl.DataFrame(
            {"scheme": self.codes, SCORED: known, HELD: held, NOT_SCOREABLE: without},
            schema={"scheme": pl.String, **dict.fromkeys((SCORED, HELD, NOT_SCOREABLE), pl.Int64)},
        )


REASON_COLUMNS = [f"reason_{n}" for n in range(1, REASONS + 1)]
SCHEMA = {
    "scheme": pl.String,
    "scheme_name": pl.String,
    "rank": pl.Int64,
    ID: pl.String,
    "score": pl.Float64,
    "exposure": pl.Float64,
    **dict.fromkeys(REASON_COLUMNS, pl.String),
    "receipt": pl.String,
}


def scheme_scores(
    store: Store, as_of: date, *, entity: str = "provider", say: Say = lambda line: None
) -> SchemeScores:
    """Score every entity by scheme as of the date."""
    vectors = stored_vectors(store, as_of, entity=entity, say=say)
    told, _ = relative_of(vectors)
    least = LEAST_OF_PEOPLE if entity in PEOPLE else LEAST
    risk = scheme_risk(
        vectors.behaviours, vectors.values(), vectors.exposures(), told.deviation, least
    )
    ids = vectors.frame[ID].to_list()
    errors = errors_of(store, as_of, entity, say)
    moved = moved_schemes(ids, errors, [scheme.code for scheme in risk.schemes])
    held = moved & ~np.isnan(risk.score)
    risk = replace(risk, score=np.where(held, np.nan, risk.score))
    absent = frozenset(store.keys(Ids(entity))[RAW]) - set(ids)
    told_of = receipt(store, as_of, features_digest())
    return SchemeScores(vectors, told, risk, absent, told_of, held, errors)


def open_scheme_scores(
    folder: Path, as_of: date, *, entity: str = "provider", say: Say = lambda line: None
) -> tuple[Store, SchemeScores]:
    """Open the store and score it by scheme."""
    store = Store.open(folder)
    return store, scheme_scores(store, as_of, entity=entity, say=say)

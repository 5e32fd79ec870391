"""Who is held (数据整改): figures that a data error moves are neither ranked nor scored.

In a scheme's list a provider is held where the error can move that scheme. In the score of all
schemes it is held too, unless what the error cannot move would by itself put it in the first tenth:
nobody gets off the list by spoiling one column.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from features.behaviour import Behaviour
from features.claims.quality.data_errors import data_errors, schemes_moved
from features.claims.quality.words import VALUES
from features.claims.store import Store
from features.vectors.peers import Matrix
from serving.percentile import percentiles
from training.model import Explained

PROVIDER = "provider"
STANDS = 90.0
"""Percentile of the log-odds from which on the unmoved rest is suspicion enough (ours): the list of
a season is shorter than a tenth of the providers."""


@dataclass(frozen=True)
class DataError:
    """What is wrong with one provider's data, in words, and the schemes that it can move.

    No scheme: shown, and too little to hold anybody.
    """

    zh: str
    en: str
    schemes: frozenset[str]

    def words(self, lang: str) -> str:
        """What was found, in that language."""
        return self.zh if lang == "zh" else self.en


def errors_of(
    store: Store, as_of: date, entity: str, say: Callable[[str], None] = lambda line: None
) -> dict[str, DataError]:
    """The data errors as of the date by raw id; none are looked for but of providers."""
    if entity != PROVIDER:
        return {}
    told: dict[str, DataError] = {}
    for (entity_id,), rows in data_errors(store, as_of, say).group_by(
        "entity_id", maintain_order=True
    ):
        first = rows.sort("holds", descending=True, maintain_order=True)
        holding = first.filter("holds")["kind"].to_list()
        zh = "；".join(f"{VALUES[k][0]}：{words}" for k, words in _pairs(first, "zh"))
        en = "; ".join(f"{VALUES[k][1]}: {words}" for k, words in _pairs(first, "en"))
        told[str(entity_id)] = DataError(zh, en, schemes_moved(holding))
    return told


def held_rows(
    ids: Sequence[str],
    errors: dict[str, DataError],
    behaviours: tuple[Behaviour, ...],
    explained: Explained,
) -> NDArray[np.bool_]:
    """Which rows are held: those whose rest, without what the errors can move, does not stand out.

    `explained` is of all rows, in the order of the ids.
    """
    moved = moved_schemes(ids, errors, tuple(b.scheme.code for b in behaviours))
    rest = explained.baseline + np.where(moved, 0.0, explained.contributions).sum(axis=1)
    stands = percentiles(rest, explained.log_odds) >= STANDS
    return np.asarray(moved.any(axis=1) & ~stands)


def moved_schemes(
    ids: Sequence[str], errors: dict[str, DataError], codes: Sequence[str]
) -> NDArray[np.bool_]:
    """Rows x codes: whether a holding error of that entity can move that scheme."""
    moved = np.zeros((len(ids), len(codes)), dtype=np.bool_)
    for row, entity_id in enumerate(ids):
        if (error := errors.get(entity_id)) and error.schemes:
            moved[row] = [code in error.schemes for code in codes]
    return moved


def chosen(told: Explained, rows: NDArray[np.intp]) -> Explained:
    """The explanation of the chosen rows."""
    return Explained(*(getattr(told, field.name)[rows] for field in fields(Explained)))


def matrix_rows(matrix: Matrix, rows: NDArray[np.intp]) -> Matrix:
    """The chosen rows of a matrix, row by row in memory."""
    return np.ascontiguousarray(matrix[rows])


def _pairs(rows: pl.DataFrame, lang: str) -> list[tuple[str, str]]:
    return list(zip(rows["kind"], rows[lang], strict=True))

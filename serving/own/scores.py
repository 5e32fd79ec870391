"""Scores of foreign vectors: risk, rank, percentile and reasons, one line per id."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from serving.own.file import read_foreign
from serving.own.reasons import OwnReason
from serving.percentile import percentiles
from training.own.columns import matrix, some
from training.own.registry import OwnRegistered, current_own
from training.own.roles import Roles
from training.own.table import ids_of, one_row_each, peers_of
from training.own.train import Foreign
from training.ranks import ranks

Say = Callable[[str], None]
REASONS = 3
SCHEMA = {
    "id": pl.String,
    "risk": pl.Float64,
    "rank": pl.Int64,
    "percentile": pl.Float64,
    "calibrated": pl.Boolean,
    **dict.fromkeys([f"reason_{n}" for n in range(1, REASONS + 1)], pl.String),
    "receipt": pl.String,
}


def score_own(
    vectors: Foreign, registered: OwnRegistered, roles: Roles, lang: str, say: Say
) -> pl.DataFrame:
    """Columns as SCHEMA, best first. Who carried a label in training is scored out of fold.

    Of several dates of an id the latest counts. Columns that the model does not use are told
    and not looked at; BadInput for missing ones.
    """
    bundle = registered.bundle
    card = bundle.card
    roles.checked(vectors.frame.columns)
    frame = one_row_each(vectors.frame, roles, None)
    sources = {c.source for c in bundle.columns}
    extra = [n for n in roles.vector(vectors.frame.columns) if n not in sources]
    if extra:
        say(f"{len(extra)} columns that the model does not use: {some(extra)}")
    values = matrix(frame, bundle.columns, say)
    everybody, peers = ids_of(frame), peers_of(frame, card.peer_columns)
    members = np.array([bundle.member_of(i) for i in everybody], dtype=np.int64)
    told = bundle.model.explain(values, bundle.deviations(values, peers), members)
    centres = bundle.norms.centres(peers, len(everybody))
    rank = ranks(told.log_odds, list(everybody))
    percentile = percentiles(told.log_odds, told.log_odds)
    receipt = registered.receipt(vectors.digest)
    lines = []
    for row in np.argsort(rank):
        reasons = [
            OwnReason(
                bundle.columns[place].name,
                float(values[row, place]),
                float(centres[row, place]),
                float(told.contributions[row, place]),
            )
            for place in _leading(told.contributions[row], values[row])
        ]
        sentences = [reason.sentence(lang, peers=bool(card.peer_columns)) for reason in reasons]
        lines.append(
            {
                "id": everybody[row],
                "risk": float(told.risk[row]),
                "rank": int(rank[row]),
                "percentile": float(percentile[row]),
                "calibrated": card.calibrated,
                **{f"reason_{n}": sentence for n, sentence in enumerate(sentences, start=1)},
                "receipt": receipt,
            }
        )
    return pl.DataFrame(lines, schema=SCHEMA)


def _leading(contributions: NDArray[np.float64], values: NDArray[np.float64]) -> list[int]:
    """The columns that add most, of those that have a value and add, most first."""
    adding = np.where(np.isnan(values), 0.0, contributions)
    order = np.argsort(-adding, kind="stable")[:REASONS]
    return [int(place) for place in order if adding[place] > 0]


def score_file(
    vectors: Path, id: str, date: str | None, model: str, lang: str, say: Say
) -> pl.DataFrame:
    """Score a file by the model's champion, else by its newest version, saying so."""
    registered = current_own(model)
    if not registered.champion:
        say(f"no champion yet: scored by the newest candidate, version {registered.version}")
    card = registered.bundle.card
    roles = Roles(id, peers=card.peer_columns, date=date or card.date)
    return score_own(read_foreign(vectors), registered, roles, lang, say)

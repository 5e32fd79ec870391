"""Replay of scores of foreign vectors: the same bits by their receipt, or what has changed."""

from collections.abc import Callable
from pathlib import Path

import polars as pl

from serving.own.file import read_foreign
from serving.own.scores import score_own
from serving.replay import Replay
from training.own.replayed import replayed_own
from training.own.roles import Roles

Say = Callable[[str], None]


def replay_own(
    receipt: str, vectors: Path, id: str | None, date: str | None, say: Say = lambda line: None
) -> Replay:
    """Score the file again by the model version that the receipt names.

    `id` and `date` are the columns of the scoring, None for those of the training. Raises BadInput
    where the line is no receipt of such a score.
    """
    read = read_foreign(vectors)
    found = replayed_own(receipt, read.digest)
    if found.differences or found.model is None:
        return Replay(found.differences, {})
    card = found.model.bundle.card
    roles = Roles(id or card.id, peers=card.peer_columns, date=date or card.date)
    line = pl.lit(receipt.strip()).alias("receipt")
    frames = {
        lang: score_own(read, found.model, roles, lang, say if lang == "zh" else lambda line: None)
        for lang in ("zh", "en")
    }
    return Replay([], {lang: frame.with_columns(line) for lang, frame in frames.items()})

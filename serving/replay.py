"""Replay: the same scores again, by what their receipt names, or what has changed since."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from features.claims.store import Store
from serving.scores import score
from training.replayed import Difference, replayed

Say = Callable[[str], None]


@dataclass(frozen=True)
class Replay:
    """What has changed, and by language the scores, which there are where nothing has.

    They are as of the date, of those entities.
    """

    differences: list[Difference]
    frames: dict[str, pl.DataFrame]
    as_of: date | None = None
    entity: str | None = None


def replay(store: Store, receipt: str, say: Say = lambda line: None) -> Replay:
    """Score again by that model version, at that date, on that generation of the store.

    Raises BadInput where the line is no receipt of a score.
    """
    found = replayed(store, receipt)
    if found.differences or found.store is None or found.model is None:
        return Replay(found.differences, {})
    entity = found.model.bundle.card.entity
    scores = score(found.store, found.model, found.as_of, entity=entity, say=say)
    scores = replace(scores, receipt=receipt.strip())
    frames = {lang: scores.frame(lang) for lang in ("zh", "en")}
    return Replay([], frames, found.as_of, entity)

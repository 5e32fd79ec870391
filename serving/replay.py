"""Replay: the same scores again, by what their receipt names, or what has changed since."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import polars as pl

from features.claims.store import Store
from serving.scores import score
from training.replayed import Difference, replayed

Say = Callable[[str], None]


@dataclass(frozen=True)
class Replay:
    """What has changed, and by language the scores, which there are where nothing has."""

    differences: list[Difference]
    frames: dict[str, pl.DataFrame]


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
    return Replay([], {lang: scores.frame(lang) for lang in ("zh", "en")})

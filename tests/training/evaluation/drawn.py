"""Judged rounds drawn by hand, for what only counts and compares."""

from datetime import date
from types import SimpleNamespace

import numpy as np
import polars as pl

from training.evaluation.judged import Judged
from training.evaluation.listed import Listed
from training.evaluation.outcomes import MONEY
from training.evaluation.rounds import Round

NAN = float("nan")


def a_round(found, *, violation=None, month=5, drawn=None, taught=True, money=None, **scores):
    """A round of as many as `found` (1, 0, -1 not inspected); the first is first on every list but
    those told. `money` is by kind; types alternate, regions are halves, nobody was known before.
    """
    n = len(found)
    ids = tuple(f"H{place:03d}" for place in range(n))
    falling = np.arange(n, 0, -1, dtype=float)
    scores = {"risk": falling, "rules": falling, "size": falling} | scores
    frame = pl.DataFrame(
        {
            "entity_id": ids,
            "type": ["pharmacy" if place % 2 else "outpatient" for place in range(n)],
            "region": ["north" if place < n / 2 else "south" for place in range(n)],
        }
    )
    day = date(2025, month, 1)
    lists = Listed(
        day,
        SimpleNamespace(frame=frame, as_of=day, entity="provider"),
        SimpleNamespace(ids=ids, money=falling * 1000),
        np.zeros(n, dtype=bool),
        SimpleNamespace(stack=SimpleNamespace(calibrated=taught)),
        {name: np.asarray(score, dtype=float) for name, score in scores.items()},
    )
    label = np.array(found, dtype=np.int8)
    return Judged(
        Round(day, date(2025, month + 2, 1)),
        lists,
        {
            "fraud": label,
            "violation": label if violation is None else np.array(violation, np.int8),
        },
        np.full(n, NAN) if drawn is None else np.asarray(drawn, dtype=float),
        {kind: np.full(n, NAN) for kind in MONEY}
        | {kind: np.asarray(each, dtype=float) for kind, each in (money or {}).items()},
    )

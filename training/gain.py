"""What an idea adds: the recipe with it and without it, on the same labels, folds and seeds."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from features.ideas.caution import Caution
from features.ideas.try_behaviour import Tried
from training.alone import alone, leaks
from training.crossvalidate import REPEATS, cross_validate
from training.difference import SCHEMA as DIFFERENCE
from training.difference import differences
from training.labels import ID_COLUMN
from training.moves import directed_ranks, moves, risk_ranks
from training.panel import build_panel
from training.shuffled import cross_validate_shuffled
from training.stack import enough

Say = Callable[[str], None]
ENTITIES = tuple(ID_COLUMN)
"""Whom a model is trained for: cases are decided on them."""
RISK, DIRECTED = "risk", "directed"


@dataclass(frozen=True)
class Gain:
    """What an idea adds.

    `figures` is a line per score and figure, columns as training.difference.SCHEMA, none where the
    labels are too few (`enough`), no repeat was asked for, or no model is trained for the entity;
    `alone` a line per behaviour, columns as training.alone.SCHEMA; `moves` a line per entity,
    columns as training.moves.SCHEMA, ranked by `ranked_by`: the risk, or the directed score where
    the labels do not carry a risk.
    """

    entity: str
    confirmed: int
    found_none: int
    enough: bool
    ranked_by: str
    seed: int
    repeats: int
    figures: pl.DataFrame
    alone: pl.DataFrame
    moves: pl.DataFrame
    cautions: list[Caution]


def gain(
    tried: Tried,
    *,
    seed: int = 0,
    repeats: int = REPEATS,
    top: int = 20,
    say: Say = lambda line: None,
) -> Gain:
    """Fit and judge with and without the behaviours tried, all together; `top` is a list's length.

    With too few decided cases nothing is fitted: the directed score ranks with
    and without. A behaviour alone is judged where there are labels.
    """
    vectors, live = tried.vectors, tried.live
    entity, as_of = vectors.entity, vectors.as_of
    if entity not in ENTITIES or not live:
        label = np.empty(0, np.int8)
        alone_told = alone(None, tried.behaviours)
    else:
        panel = build_panel(
            tried.store,
            as_of,
            entity=entity,
            behaviours=vectors.behaviours,
            facts=tried.facts,
            say=say,
        )
        label = panel.label
        alone_told = alone(panel, tried.behaviours)
    confirmed, found_none = int((label == 1).sum()), int((label == 0).sum())
    learns = enough(label)
    figures = pl.DataFrame(schema=DIFFERENCE)
    if learns:
        without = panel.only(live)
        if repeats:
            options: dict[str, Any] = {"repeats": repeats, "seed": seed}
            figures = differences(
                cross_validate(without, **options, say=_under("without the idea", say)),
                cross_validate(panel, **options, say=_under("with it", say)),
                cross_validate_shuffled(
                    panel, tried.behaviours, **options, say=_under("with it shuffled", say)
                ),
                top=top,
                seed=seed,
            )
        say("ranks without the idea and with it")
        ranks = [risk_ranks(tried, each, seed=seed) for each in (without, panel)]
    else:
        ranks = [directed_ranks(tried, each) for each in (live, vectors.behaviours)]
    return Gain(
        entity,
        confirmed,
        found_none,
        learns,
        RISK if learns else DIRECTED,
        seed,
        repeats,
        figures,
        alone_told,
        moves(tried, *ranks, top=top),
        leaks(alone_told),
    )


def _under(what: str, say: Say) -> Say:
    return lambda line: say(f"{what}: {line}")

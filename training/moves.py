"""Whom an idea would move: everybody's rank without it and with it."""

import numpy as np
import polars as pl
from numpy.typing import NDArray

from features.behaviour import Behaviour
from features.ideas.try_behaviour import Tried
from features.vectors.parts import ENTITY
from features.vectors.vectors import ID
from training.answered import others_schemes
from training.crowd import Crowd
from training.directed import directed_terms, first_of, scheme_scales
from training.fit import fit_model
from training.labels import labels
from training.matrix import Design
from training.panel import Panel
from training.ranks import ranks

SCHEMA = {
    ID: pl.String,
    "rank_without": pl.Int64,
    "rank_with": pl.Int64,
    "up": pl.Int64,
    "list": pl.String,
}
"""`up` is how many places the idea lifts the entity (negative: lowers); `list` is in, out or stays
for those that it brings into the list, takes out of it, or leaves there; else null."""
IN, OUT, STAYS = "in", "out", "stays"


def risk_ranks(tried: Tried, panel: Panel, *, seed: int) -> NDArray[np.int64]:
    """Ranks of the entities of the vectors by a model fitted on the panel, 1 for the highest risk.

    Who carried a label is scored by the member that never saw it, as `feijian score` does.
    """
    model = fit_model(panel, seed=seed)
    vectors = tried.vectors
    columns = _columns(tried, panel.behaviours)
    known = set(labels(tried.store, vectors.as_of, vectors.entity)[ENTITY])
    members = [
        model.member_of(i, labelled=key in known)
        for i, key in vectors.frame.select(ID, ENTITY).iter_rows()
    ]
    values, deviations = vectors.values()[:, columns], tried.relative.deviation[:, columns]
    log_odds = model.explain(values, deviations, members).log_odds
    return ranks(log_odds, vectors.frame[ID].to_list())


def directed_ranks(tried: Tried, behaviours: tuple[Behaviour, ...]) -> NDArray[np.int64]:
    """Ranks of the entities of the vectors by the directed score."""
    design = Design.of(behaviours)
    deviations = tried.relative.deviation[:, _columns(tried, behaviours)]
    entity = tried.vectors.entity
    crowd = Crowd((), deviations, first_of(entity), others_schemes(entity, behaviours))
    scales = scheme_scales(deviations, design, crowd.first)
    score = directed_terms(deviations, scales, design, crowd.believed(design)).sum(axis=1)
    return ranks(score, tried.vectors.frame[ID].to_list())


def moves(
    tried: Tried, without: NDArray[np.int64], with_it: NDArray[np.int64], *, top: int
) -> pl.DataFrame:
    """A line per entity in the order of the rank with the idea, columns as SCHEMA."""
    before, after = pl.col("rank_without") <= top, pl.col("rank_with") <= top
    return (
        pl.DataFrame(
            {ID: tried.vectors.frame[ID], "rank_without": without, "rank_with": with_it},
        )
        .with_columns(
            (pl.col("rank_without") - pl.col("rank_with")).alias("up"),
            pl.when(before & after)
            .then(pl.lit(STAYS))
            .when(after)
            .then(pl.lit(IN))
            .when(before)
            .then(pl.lit(OUT))
            .alias("list"),
        )
        .sort("rank_with")
        .cast(SCHEMA)  # type: ignore[arg-type]
    )


def _columns(tried: Tried, behaviours: tuple[Behaviour, ...]) -> list[int]:
    places = {b.name: place for place, b in enumerate(tried.vectors.behaviours)}
    return [places[b.name] for b in behaviours]

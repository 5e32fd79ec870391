"""The leading behaviours month by month beside the peers that the reasons are told against."""

from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from features.behaviour import Behaviour
from features.claims.store import Store
from features.facts.build import build_facts
from features.months import WINDOW, as_of_month, first_day
from features.vectors.groups import WIDE, group_labels
from features.vectors.parts import ENTITY
from features.vectors.peers import Peers
from features.vectors.plan import plan
from features.vectors.values import monthly, values_at
from features.vectors.vectors import ID, Vectors, stored_vectors
from serving.dossier.pictures_model import Point, Trend
from serving.scores import Scores

LEAST = 2
"""Months with a value below which there is no trend."""
QUARTILES = (25, 50, 75)


def trends(
    store: Store, scores: Scores, wanted: dict[str, list[Behaviour]], lang: str
) -> dict[str, list[Trend]]:
    """Of each id the trends of its behaviours over the twelve months before the date.

    A month's value is of the claims that became visible in it and are not refunded by the date. A
    behaviour that compares months with each other has no month of its own, and no trend.
    """
    told = {b.name: b for behaviours in wanted.values() for b in behaviours}
    drawn = tuple(b for b in told.values() if not b.measure.recent)
    by_month = _by_month(store, scores.vectors, drawn)
    everybody = stored_vectors(store, scores.vectors.as_of, entity=scores.vectors.entity).frame
    labels = [tuple(row) for row in group_labels(everybody).iter_rows()]
    place = {i: n for n, i in enumerate(everybody[ID])}
    key = dict(everybody.select(ID, ENTITY).iter_rows())
    found: dict[str, list[Trend]] = {}
    for i, behaviours in wanted.items():
        found[i] = []
        for behaviour in behaviours:
            if behaviour.name not in by_month:
                continue
            rows = _peer_rows(labels, place[i], scores.peers, behaviour)
            peers = everybody[ENTITY].gather(rows).to_numpy()
            points = [
                _point(month, values, int(key[i]), peers)
                for month, values in by_month[behaviour.name]
            ]
            if sum(point.value is not None for point in points) >= LEAST:
                name = behaviour.zh if lang == "zh" else behaviour.en
                unit = behaviour.unit.value
                found[i].append(
                    Trend(behaviour=behaviour.name, name=name, unit=unit, points=points)
                )
    return found


def _by_month(
    store: Store, vectors: Vectors, behaviours: tuple[Behaviour, ...]
) -> dict[str, list[tuple[date, dict[int, float]]]]:
    """By behaviour and month the value of every entity (key) that has one."""
    if not behaviours:
        return {}
    last = as_of_month(vectors.as_of)
    aggregations = plan(behaviours)
    facts = build_facts(store, tables={each.table for each in aggregations})
    told: dict[str, list[tuple[date, dict[int, float]]]] = {b.name: [] for b in behaviours}
    for aggregation in aggregations:
        parts = monthly(facts, aggregation, vectors.entity)
        for month in range(last - WINDOW, last):
            alone = [frame.filter(pl.col("month") == month) for frame in parts]
            values = values_at(alone, aggregation, last)
            for name in aggregation.behaviours:
                known = values.select(ENTITY, name).drop_nulls().drop_nans()
                told[name].append((first_day(month), dict(known.iter_rows())))
    return told


def _peer_rows(
    labels: list[tuple[str, ...]], row: int, peers: Peers, behaviour: Behaviour
) -> NDArray[np.intp]:
    """The rows of the group in which the reason's percentile is taken."""
    own = labels[row][:WIDE] if behaviour.of_size else labels[row]
    depth = next(
        depth
        for depth in reversed(range(len(own)))
        if own[depth] in peers.norms and peers.norms[own[depth]].ranked is not None
    )
    return np.flatnonzero([label[depth] == own[depth] for label in labels])


def _point(month: date, values: dict[int, float], key: int, peers: NDArray[np.int64]) -> Point:
    among = [values[peer] for peer in peers.tolist() if peer in values]
    low, median, high = np.percentile(among, QUARTILES).tolist() if among else (None,) * 3
    return Point(
        month=month,
        value=values.get(key),
        peer_median=median,
        peer_low=low,
        peer_high=high,
        peers=len(among),
    )

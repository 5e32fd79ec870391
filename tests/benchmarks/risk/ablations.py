"""The recipe with something taken from it: directions, peers, contexts, tables."""

import sys
from copy import copy
from dataclasses import replace

import numpy as np

from features.behaviour import HIGHER, Behaviour
from features.facts.fact import Fact
from features.facts.further.lists import LEARNED_OF_LINES, OF_WHOLE_PROVIDERS
from features.vectors.doubt import doubt_of
from features.vectors.peers import fit_peers
from features.vectors.relative import relative
from tests.benchmarks.risk.city import City
from tests.benchmarks.risk.recipe import Scores, fitted, risk
from training.panel import Panel

OF_POOL = ("_norm", "_ratio", "_before", "_before_on_day")
"""How columns end that contexts of groups, twins and days tell (features/contexts)."""


def without_directions(city: City) -> Scores:
    """Nobody says which side is risky: models see the distance from the peers, either way."""
    sides = tuple(_sideless(b) for b in city.panel.behaviours)
    panel, everybody = (_two_sided(each, sides) for each in (city.panel, city.everybody))
    return risk(fitted(replace(city, panel=panel, everybody=everybody)))


def without_peers(city: City) -> Scores:
    """Deviations from everybody instead of from like entities."""
    vectors = city.vectors
    values, exposures = vectors.values(), vectors.exposures()
    peers = fit_peers(vectors.frame, values, vectors.behaviours, 1, doubt_of(vectors.entity))
    told = relative(vectors.frame, values, exposures, vectors.behaviours, peers)
    everybody = replace(city.everybody, deviations=told.deviation)
    place = {i: row for row, i in enumerate(everybody.ids)}
    rows = np.array([place.get(i, -1) for i in city.panel.ids])
    kept = np.flatnonzero(rows >= 0)
    panel = city.panel.rows(kept)
    panel = replace(
        panel,
        values=values[rows[kept]],
        deviations=told.deviation[rows[kept]],
        crowd=replace(panel.crowd, deviations=told.deviation),
    )
    return risk(fitted(replace(city, panel=panel, everybody=everybody)))


def without_contexts(city: City) -> Scores:
    """Only what a patient's own claims tell: nothing measured against the pool."""
    learned = {one.learned.__globals__["__name__"] for one in LEARNED_OF_LINES}
    learned |= {one.__name__ for several in OF_WHOLE_PROVIDERS.values() for one in several}
    columns = set().union(*(_columns(name) for name in learned))
    own = tuple(b for b in city.panel.behaviours if not _reads(b, columns))
    return risk(fitted(city.only(own)))


def without_lines(city: City) -> Scores:
    """Settlements and stays alone: no fee lines, no boxes, no prescriptions."""
    whole = tuple(b for b in city.panel.behaviours if b.measure.table in ("settlements", "stays"))
    return risk(fitted(city.only(whole)))


def _columns(module: str) -> set[str]:
    """The columns of the facts that a file declares."""
    declared = [fact for fact in vars(sys.modules[module]).values() if isinstance(fact, Fact)]
    return {name for fact in declared for name in fact.expr.meta.root_names()}


def _reads(behaviour: Behaviour, columns: set[str]) -> bool:
    read = {name for e in behaviour.measure.parts().values() for name in e.meta.root_names()}
    return bool(read & columns) or any(name.endswith(OF_POOL) for name in read)


def _sideless(behaviour: Behaviour) -> Behaviour:
    """The behaviour, more distance being riskier."""
    other = copy(behaviour)
    object.__setattr__(other, "riskier_when", HIGHER)
    return other


def _two_sided(panel: Panel, behaviours: tuple[Behaviour, ...]) -> Panel:
    distance = np.abs(panel.deviations)
    crowd = replace(panel.crowd, deviations=np.abs(panel.crowd.deviations))
    return replace(panel, behaviours=behaviours, values=distance, deviations=distance, crowd=crowd)

"""The recipe itself, whole and in parts: what it says of everybody, labelled ones out of fold."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from features.vectors.peers import Matrix
from tests.benchmarks.risk.city import City
from training.fit import fit_model
from training.model import RiskModel
from training.stack import default_stack, enough, fit_stack
from training.unseen import unseen_components

Scores = NDArray[np.float64]


@dataclass(frozen=True)
class Fitted:
    """A model, its components of everybody, and of its own panel, both out of fold."""

    model: RiskModel
    components: Matrix
    of_panel: Matrix


def fitted(city: City, seed: int = 0) -> Fitted:
    """The recipe of `feijian train` on the city's panel."""
    model = fit_model(city.panel, seed=seed)
    everyone = np.ones(len(city.panel.ids), dtype=np.bool_)
    return Fitted(
        model,
        unseen_components(model, city.everybody, city.labelled),
        unseen_components(model, city.panel, everyone),
    )


def risk(told: Fitted) -> Scores:
    """The final log-odds of everybody."""
    return told.model.stack.log_odds(told.components)


def without(city: City, told: Fitted, component: int) -> Scores:
    """The stack fitted anew without one component: 0 boosted, 1 forest, 2 directed."""
    kept = [
        np.where(np.arange(3) == component, 0.0, each) for each in (told.components, told.of_panel)
    ]
    known = city.panel.labelled
    if not enough(city.panel.label):
        return default_stack(kept[0]).log_odds(kept[0])
    return fit_stack(kept[1][known], city.panel.label[known]).log_odds(kept[0])

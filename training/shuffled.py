"""A control for any further column: the same values, dealt among the entities by lot."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from features.behaviour import Behaviour
from training.crossvalidate import CrossValidated, cross_validate
from training.panel import Panel

Say = Callable[[str], None]


def shuffled(panel: Panel, behaviours: tuple[Behaviour, ...], seed: int) -> Panel:
    """The panel with these behaviours' values and deviations, together, given to other rows."""
    own = {b.name for b in behaviours}
    columns = np.array([p for p, b in enumerate(panel.behaviours) if b.name in own], dtype=np.intp)
    rows = np.random.default_rng(seed).permutation(len(panel.ids))
    values, deviations = panel.values.copy(), panel.deviations.copy()
    values[:, columns] = panel.values[np.ix_(rows, columns)]
    deviations[:, columns] = panel.deviations[np.ix_(rows, columns)]
    dealt = panel.crowd.deviations.copy()
    crowd = np.random.default_rng(seed).permutation(len(dealt))
    dealt[:, columns] = panel.crowd.deviations[np.ix_(crowd, columns)]
    crowd_dealt = replace(panel.crowd, deviations=dealt)
    return replace(panel, values=values, deviations=deviations, crowd=crowd_dealt)


def cross_validate_shuffled(
    panel: Panel, behaviours: tuple[Behaviour, ...], *, repeats: int, seed: int, say: Say
) -> CrossValidated:
    """As `cross_validate` on the same folds and seeds, dealt anew for each repeat."""
    told = [
        cross_validate(shuffled(panel, behaviours, s), repeats=1, seed=s, say=say)
        for s in range(seed, seed + repeats)
    ]
    scores = {name: np.vstack([each.scores[name] for each in told]) for name in told[0].scores}
    return CrossValidated(told[0].label, told[0].money, scores)

"""Labels dealt anew by lot: whatever still tells them has seen them."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

from features.both import Both
from features.vectors.peers import Matrix
from training.crossvalidate import RISK, cross_validate
from training.figures import average_precision
from training.leak import Leak
from training.panel import Panel

Say = Callable[[str], None]
Prepare = Callable[[Panel], Panel]
SCORES = (RISK, "boosted")
"""Those that learn from labels."""
SURE = 0.999
"""The quantile of what chance gives, above which a figure is no chance."""
DEALS = 2_000
"""How often labels are dealt to the same values, to know what chance gives."""
MADE = Both("something was made from all labels before the split", "拆分前用了全部标签")


def guard_permuted(
    panel: Panel,
    prepare: Prepare = lambda panel: panel,
    *,
    seed: int = 0,
    say: Say = lambda line: None,
) -> dict[str, float]:
    """Cross-validate on labels dealt by lot; Leak where they can still be told.

    `prepare` is all that is done to a panel with its labels before it is split (nothing, unless
    told). A column that was made from the labels tells them by itself; a model that saw them by its
    average precision. That of each score is returned: it falls to the share of the confirmed.
    """
    lot = prepare(dealt(panel, seed))
    draws = np.random.default_rng(seed)
    _columns(lot, draws)
    told = cross_validate(lot, repeats=1, seed=seed, say=say)
    figures: dict[str, float] = {}
    for name in SCORES:
        score = told.scores[name][0]
        figures[name] = average_precision(told.label, score, told.money)
        chance = [
            average_precision(draws.permutation(told.label), score, told.money)
            for _ in range(DEALS)
        ]
        most = float(np.quantile(chance, SURE))
        if figures[name] > most:
            raise Leak(
                f"{name} tells labels that were dealt by lot with an average precision of "
                f"{figures[name]:.3f}, where chance gives {told.label.mean():.3f} and at most "
                f"{most:.3f}: {MADE.en}",
                f"{name} 在随机重派的标签上平均精度为 {figures[name]:.3f}，随机时为 "
                f"{told.label.mean():.3f}，至多 {most:.3f}：{MADE.zh}",
            )
    return figures


def dealt(panel: Panel, seed: int) -> Panel:
    """The panel with both labels, together, dealt among its labelled rows by lot."""
    places = panel.labelled
    order = np.random.default_rng(seed).permutation(places)
    label, violation = panel.label.copy(), panel.violation.copy()
    label[places], violation[places] = panel.label[order], panel.violation[order]
    return replace(panel, label=label, violation=violation)


def _columns(panel: Panel, draws: np.random.Generator) -> None:
    """Raise Leak where the labels' rank sum in a column is further out than that of any by lot."""
    places = panel.labelled
    label = panel.label[places].astype(np.float64)
    ranks = _ranks(np.hstack([panel.values, panel.deviations])[places])
    own = np.abs(label @ ranks)
    chance = [np.abs(draws.permutation(label) @ ranks).max() for _ in range(DEALS)]
    if own.max() > np.quantile(chance, SURE):
        behaviours = panel.behaviours * 2
        name = behaviours[int(own.argmax())].name
        raise Leak(
            f"{name} tells labels that were dealt by lot, by itself: {MADE.en}",
            f"{name} 一列就能认出随机重派的标签：{MADE.zh}",
        )


def _ranks(columns: Matrix) -> NDArray[np.float64]:
    """Each column's ranks about their mean, in spreads; 0 where there is no value."""
    ranks = rankdata(columns, axis=0, nan_policy="omit")
    there = ~np.isnan(ranks)
    count = np.maximum(there.sum(axis=0), 1)
    centred = np.where(there, ranks - np.nansum(ranks, axis=0) / count, 0.0)
    spread = np.sqrt((centred**2).sum(axis=0))
    return np.asarray(centred / np.where(spread > 0, spread, 1.0))

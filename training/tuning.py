"""Tuning: a search, and whether what such a search finds beats what ships on held-out entities."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from features.bad_input import BadInput
from training.crossvalidate import held_out
from training.figures import average_precision
from training.folds import in_one_hand
from training.panel import Panel
from training.parameters import SHIPPED, Parameters
from training.search import Found, risks, search
from training.splits import FOLDS, Dates
from training.stack import MIN_EACH

Say = Callable[[str], None]
OUTER = 3
"""Folds held out from whole searches; with the last search on all, four share the time."""
NEEDED = math.ceil(MIN_EACH / ((1 - 1 / OUTER) * (1 - 1 / FOLDS)))
"""Confirmed, and as many with nothing found, so that a part of a part still calibrates."""
RESAMPLES = 400


@dataclass(frozen=True)
class Budget:
    """How long to search: minutes in all, trials of each search, or both (the first to end)."""

    minutes: float | None = None
    trials: int | None = None

    @property
    def seconds(self) -> float | None:
        """For one of the searches."""
        return None if self.minutes is None else 60 * self.minutes / (OUTER + 1)


@dataclass(frozen=True)
class Tuned:
    """What the search on all found, and AP of shipped against tuned on entities that neither saw.

    `low` and `high` are the 95 % bootstrap interval over entities of tuned less shipped.
    """

    found: Found
    shipped: float
    tuned: float
    low: float
    high: float

    @property
    def better(self) -> bool:
        """Whether tuning beats what ships beyond chance."""
        return self.low > 0

    @property
    def kept(self) -> Parameters:
        """The parameters to train with: found ones must be better."""
        return self.found.parameters if self.better else SHIPPED


def tune(
    panel: Panel,
    dates: Dates,
    budget: Budget,
    *,
    seed: int = 0,
    say: Say = lambda line: None,
) -> Tuned:
    """Search on all but each outer fold and judge on it, then search on all; BadInput for few."""
    confirmed, none = int((panel.label == 1).sum()), int((panel.label == 0).sum())
    if min(confirmed, none) < NEEDED:
        raise BadInput(
            f"too few decided cases to tune by: {confirmed} confirmed and {none} with nothing "
            f"found, {NEEDED} of each are wanted",
            f"已办结的案件太少，不足以调参：认定 {confirmed} 例，未发现问题 {none} 例，"
            f"两者各须 {NEEDED} 例",
        )
    places, group = panel.labelled, np.array(panel.group)
    label = panel.label[places]
    told = {name: np.zeros(len(places)) for name in ("shipped", "tuned")}
    for number, held in enumerate(held_out(label, group[places], OUTER, seed), start=1):
        rest = panel.apart(in_one_hand(group, places[held]))
        found = _searched(
            rest, dates, budget, seed, _under(f"tuning, fold {number} of {OUTER}", say)
        )
        for name, parameters in (("shipped", SHIPPED), ("tuned", found.parameters)):
            told[name][held] = risks(panel, rest, places[held], parameters, seed)
    found = _searched(panel, dates, budget, seed, _under("tuning, on all", say))
    money = panel.money[places]
    shipped, tuned = (average_precision(label, told[n], money) for n in ("shipped", "tuned"))
    return Tuned(found, shipped, tuned, *_interval(label, told["shipped"], told["tuned"], seed))


def _searched(panel: Panel, dates: Dates, budget: Budget, seed: int, say: Say) -> Found:
    found = search(panel, dates, seed=seed, trials=budget.trials, seconds=budget.seconds, say=say)
    if found is None:
        raise BadInput(
            "too few decided cases to tune by: those in one hand leave no part of them",
            "已办结的案件太少，不足以调参：除去同一经营者的，已无所余",
        )
    return found


def _interval(
    label: NDArray[np.int8], shipped: NDArray[np.float64], tuned: NDArray[np.float64], seed: int
) -> tuple[float, float]:
    """The middle 95 % of tuned less shipped over entities drawn with replacement, both alike."""
    draws = np.random.default_rng(seed)
    spread = []
    for _ in range(RESAMPLES):
        rows = draws.integers(0, len(label), len(label))
        if label[rows].any():
            before, after = (
                average_precision(label[rows], each[rows], each[rows]) for each in (shipped, tuned)
            )
            spread.append(after - before)
    low, high = np.quantile(spread, (0.025, 0.975))
    return float(low), float(high)


def _under(what: str, say: Say) -> Say:
    return lambda line: say(f"{what}: {line}")

"""One search of the parameters, by Optuna's TPE, within a number of trials or a time."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import polars as pl
from annotated_types import Ge, Le
from numpy.typing import NDArray

from training.figures import average_precision
from training.fit import fit_model
from training.model import sigmoid
from training.panel import Panel
from training.parameters import SHIPPED, Parameters
from training.splits import Dates, Rows, splits

if TYPE_CHECKING:
    from optuna import Trial

Say = Callable[[str], None]
DIGITS = 4
"""Significant digits of a parameter: more could not be told apart."""


@dataclass(frozen=True)
class Found:
    """The best parameters by AP, those that ship among the tried; `how` the trials were judged.

    `trials` is a line per trial: trial, AP and the parameters.
    """

    parameters: Parameters
    ap: float
    how: str
    trials: pl.DataFrame


def search(
    panel: Panel,
    dates: Dates,
    *,
    seed: int,
    trials: int | None,
    seconds: float | None,
    say: Say = lambda line: None,
) -> Found | None:
    """Try parameters, the shipped ones first; None where the labels are too few to judge by.

    The same panel, seed and number of trials give the same; a time alone cannot.
    """
    import optuna

    optuna.logging.set_verbosity(logging.WARNING)
    told = splits(panel, dates, seed)
    if not told.pairs:
        return None
    lines: list[dict[str, object]] = []

    def judge(trial: "Trial") -> float:
        parameters = _suggested(trial)
        ap = _ap(panel, told.pairs, parameters, seed)
        lines.append({"trial": trial.number, "AP": ap, **parameters.model_dump()})
        best = max(float(str(line["AP"])) for line in lines)
        number = f"{trial.number + 1} of {trials}" if trials else f"{trial.number + 1}"
        say(f"trial {number}: AP {ap:.3f}, best {best:.3f}")
        return ap

    study = optuna.create_study(direction="maximize", sampler=optuna.samplers.TPESampler(seed=seed))
    study.enqueue_trial(SHIPPED.model_dump())
    study.optimize(judge, n_trials=trials, timeout=seconds)
    frame = pl.DataFrame(lines)
    best = frame.row(int(frame["AP"].to_numpy().argmax()), named=True)
    found = Parameters(**{name: best[name] for name in Parameters.model_fields})
    return Found(found, float(best["AP"]), told.how, frame)


def risks(
    panel: Panel, rest: Panel, rows: Rows, parameters: Parameters, seed: int
) -> NDArray[np.float64]:
    """The risks of rows of the panel by a model fitted on the rest."""
    model = fit_model(rest, seed=seed, parameters=parameters)
    told = model.final.components(panel.values[rows], panel.deviations[rows])
    return sigmoid(model.stack.log_odds(told))


def _ap(
    panel: Panel, pairs: tuple[tuple[Panel, Rows], ...], parameters: Parameters, seed: int
) -> float:
    """AP over all rows judged, each by a model that never saw it."""
    judged = np.concatenate([rows for _, rows in pairs])
    told = np.concatenate([risks(panel, rest, rows, parameters, seed) for rest, rows in pairs])
    return average_precision(panel.label[judged], told, panel.money[judged])


def _suggested(trial: "Trial") -> Parameters:
    """Within the bounds of each parameter, evenly in its logarithm."""
    told: dict[str, float] = {}
    for name, field in Parameters.model_fields.items():
        low = next(one.ge for one in field.metadata if isinstance(one, Ge))
        high = next(one.le for one in field.metadata if isinstance(one, Le))
        if field.annotation is int:
            told[name] = trial.suggest_int(name, int(str(low)), int(str(high)), log=True)
        else:
            value = trial.suggest_float(name, float(str(low)), float(str(high)), log=True)
            told[name] = float(f"{value:.{DIGITS}g}")
    return Parameters.model_validate(told)

"""Explanations of many rows beside LightGBM's own `pred_contrib` (S9); one row alone (S10).

    uv run python -m tests.benchmarks.explanations

An invented panel of as many behaviours as providers have; the recipe's own model. Beside stands
`pred_contrib` of its boosted trees and of its forest (as LightGBM text) on the same rows, with the
same threads; and the forest's prediction of one row alone beside that of a row in a batch. In turn,
medians of five.
"""

from collections.abc import Callable
from statistics import median
from time import perf_counter

import numpy as np
import typer

from features.catalogue import catalogue
from tests.benchmarks.versions import versions
from training.crowd import Crowd
from training.fit import fit_model
from training.panel import Panel

REPEATS = 5


def main(rows: int = 20_000, labelled: int = 600, seed: int = 0) -> None:
    """Print one table."""
    panel = _panel(rows, labelled, seed)
    model = fit_model(panel, folds=2)
    member = model.final
    matrix = member.design.of_rows(panel.values, panel.deviations)
    sided = member.design.one_sided(panel.deviations).astype(np.float32)

    def bare() -> None:
        assert member.boosted is not None
        member.boosted.predict(matrix, pred_contrib=True)
        member.forest.predict(sided, pred_contrib=True)

    ours, theirs = _in_turn(lambda: model.explain(panel.values, panel.deviations), bare)
    told = model.explain(panel.values, panel.deviations)
    raw = model.stack.log_odds(member.components(panel.values, panel.deviations))
    one, batch = _in_turn(
        lambda: [member.forest.predict(sided[[k]], raw_score=True) for k in range(200)],
        lambda: member.forest.predict(sided, raw_score=True, num_threads=1),
    )
    print(versions("lightgbm", "numpy"))
    print(f"{rows} rows, {len(panel.behaviours)} behaviours, {labelled} labelled, seed {seed}")
    print(f"S9  explanations a second / pred_contrib: {theirs / ours:.2f}")
    print(f"    largest difference from the prediction: {np.abs(told.log_odds - raw).max():.1e}")
    print(f"S10 forest, one row / a row of the batch: {one / 200 / (batch / rows):.1f}")


def _in_turn(one: Callable[[], object], other: Callable[[], object]) -> tuple[float, float]:
    """Seconds of both, run in turn, medians."""
    seconds: tuple[list[float], list[float]] = ([], [])
    for _ in range(REPEATS):
        for run, kept in zip((one, other), seconds, strict=True):
            begun = perf_counter()
            run()
            kept.append(perf_counter() - begun)
    return median(seconds[0]), median(seconds[1])


def _panel(rows: int, labelled: int, seed: int) -> Panel:
    """Invented deviations, most of them ordinary, some missing; a tenth are frauds."""
    draws = np.random.default_rng(seed)
    behaviours = catalogue("provider")
    fraud = draws.random(rows) < 0.1
    deviations = draws.standard_t(4, (rows, len(behaviours))) + fraud[:, None]
    deviations[draws.random(deviations.shape) < 0.2] = np.nan
    label = np.where(np.arange(rows) < labelled, fraud, -1).astype(np.int8)
    ids = tuple(f"H{n:06d}" for n in range(rows))
    size = np.ones(rows)
    nobody = np.full(rows, -1, np.int8)
    crowd = Crowd(ids, deviations)
    return Panel(behaviours, ids, label, deviations, deviations, size, size, nobody, ids, crowd)


if __name__ == "__main__":
    typer.run(main)

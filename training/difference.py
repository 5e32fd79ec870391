"""The difference between cross-validations of the same entities, with its interval."""

from collections.abc import Iterator

import numpy as np
import polars as pl
from numpy.typing import NDArray

from training.crossvalidate import CrossValidated
from training.figures import Figure, auc, average_precision, precision_among, within_size_auc

SCORES = ("risk", "boosted", "forest", "directed")
SCHEMA = {
    "score": pl.String,
    "figure": pl.String,
    **dict.fromkeys(("without", "with", "difference", "low", "high"), pl.Float64),
    **dict.fromkeys(("shuffled", "beyond", "beyond_low", "beyond_high"), pl.Float64),
    "repeats_up": pl.Int64,
    "repeats": pl.Int64,
}
"""`difference` is with less without, `beyond` with less a shuffled copy, each with its 95 %
interval; `repeats_up` in how many repeats the figure rose."""

Sample = tuple[NDArray[np.int64], NDArray[np.int64]]


def differences(
    without: CrossValidated,
    with_it: CrossValidated,
    control: CrossValidated,
    *,
    top: int,
    resamples: int = 400,
    seed: int = 0,
) -> pl.DataFrame:
    """AP, AUC, within-size AUC and precision@`top` of every score, columns as SCHEMA.

    A figure is the mean over repeats. Each resample draws entities with replacement and repeats
    with replacement, the same on every side, so that the interval tells of the sample and of the
    folds. What any further column does, by chance alone, shows in the shuffled `control`.
    """
    figures: dict[str, Figure] = {
        "AP": average_precision,
        "AUC": auc,
        "within-size AUC": within_size_auc,
        f"precision@{top}": precision_among(top),
    }
    samples = list(_samples(without, resamples, seed))
    lines = []
    for name in SCORES:
        for figure, measure in figures.items():
            whole = [_each(told, name, measure) for told in (without, with_it, control)]
            before, after, dealt = (float(values.mean()) for values in whole)
            drawn = [
                [_mean(told, name, measure, sample) for told in (without, with_it, control)]
                for sample in samples
            ]
            spread = np.array(drawn)
            low, high = np.quantile(spread[:, 1] - spread[:, 0], (0.025, 0.975))
            least, most = np.quantile(spread[:, 1] - spread[:, 2], (0.025, 0.975))
            up = int((whole[1] > whole[0]).sum())
            told_of = (before, after, after - before, float(low), float(high))
            beyond = (dealt, after - dealt, float(least), float(most))
            lines.append((name, figure, *told_of, *beyond, up, len(whole[0])))
    return pl.DataFrame(lines, schema=SCHEMA, orient="row").with_columns(
        pl.col(pl.Float64).fill_nan(None)
    )


def _samples(told: CrossValidated, resamples: int, seed: int) -> Iterator[Sample]:
    """Rows and repeats, drawn with replacement; samples with one label alone are left out."""
    draws = np.random.default_rng(seed)
    count, repeats = len(told.label), len(told.scores[SCORES[0]])
    for _ in range(resamples):
        rows = draws.integers(0, count, count)
        taken = draws.integers(0, repeats, repeats)
        if 0 < told.label[rows].sum() < count:
            yield rows, taken


def _each(told: CrossValidated, name: str, measure: Figure) -> NDArray[np.float64]:
    return np.array([measure(told.label, scores, told.money) for scores in told.scores[name]])


def _mean(told: CrossValidated, name: str, measure: Figure, sample: Sample) -> float:
    rows, taken = sample
    label, money = told.label[rows], told.money[rows]
    return float(np.mean([measure(label, told.scores[name][r][rows], money) for r in taken]))

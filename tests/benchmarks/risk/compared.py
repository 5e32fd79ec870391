"""Lists compared by the truth: figures of each city, and paired resamples pooled over cities."""

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

from tests.benchmarks.risk.lists import RISK, Lists
from training.figures import FIGURES, Figure, auc, average_precision, precision_at

ALL, NEVER = "all", "never inspected"
SHOWN = ("AP", "AUC", "precision@50", "money@50", "within-size AUC")
PAIRED: dict[str, Figure] = {"AP": average_precision, "precision@50": precision_at, "AUC": auc}
RESAMPLES = 1000


class Line(BaseModel):
    """One list among one population: mean figures over the cities, and how it compares.

    `won` is by figure the share of resamples in which the risk has more, a tie counting half.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    population: str
    name: str
    figures: dict[str, float]
    by_city: dict[str, list[float]]
    won: dict[str, float]


def compared(cities: list[Lists], population: str) -> list[Line]:
    """Every list, among all or the never inspected; lists that not all cities have are left out."""
    names = [n for n in cities[0].scores if all(n in each.scores for each in cities)]
    kept = [_kept(each, population) for each in cities]
    rng = np.random.default_rng(0)
    drawn = [_draws(each.city.bad[rows], rng) for each, rows in zip(cities, kept, strict=True)]
    spread = {name: _resampled(cities, kept, drawn, name) for name in names}
    lines = []
    for name in names:
        by_city = {
            figure: [
                _figure(each, rows, name, FIGURES[figure]) for each, rows in _pairs(cities, kept)
            ]
            for figure in SHOWN
        }
        mean = {figure: float(np.mean(values)) for figure, values in by_city.items()}
        won = {
            figure: float(np.mean(_beats(spread[RISK][figure], spread[name][figure])))
            for figure in PAIRED
        }
        lines.append(Line(population=population, name=name, figures=mean, by_city=by_city, won=won))
    return lines


def _pairs(
    cities: list[Lists], kept: list[NDArray[np.intp]]
) -> list[tuple[Lists, NDArray[np.intp]]]:
    return list(zip(cities, kept, strict=True))


def _beats(ours: NDArray[np.float64], theirs: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.where(ours > theirs, 1.0, np.where(ours == theirs, 0.5, 0.0))


def _kept(told: Lists, population: str) -> NDArray[np.intp]:
    if population == ALL:
        return np.arange(len(told.city.ids))
    return np.flatnonzero(~told.city.looked_at)


def _draws(bad: NDArray[np.bool_], rng: np.random.Generator) -> list[NDArray[np.intp]]:
    """Entities drawn with replacement, the same for every list of the city."""
    drawn = (rng.integers(0, len(bad), len(bad)) for _ in range(RESAMPLES))
    return [rows if 0 < bad[rows].sum() < len(bad) else np.arange(len(bad)) for rows in drawn]


def _resampled(
    cities: list[Lists],
    kept: list[NDArray[np.intp]],
    drawn: list[list[NDArray[np.intp]]],
    name: str,
) -> dict[str, NDArray[np.float64]]:
    """By figure, the mean over cities in each resample."""
    told = {figure: np.zeros(RESAMPLES) for figure in PAIRED}
    for (each, rows), samples in zip(_pairs(cities, kept), drawn, strict=True):
        bad, money = each.city.bad[rows].astype(np.int8), each.city.money[rows]
        score = each.scores[name][rows]
        for place, sample in enumerate(samples):
            for figure, measure in PAIRED.items():
                told[figure][place] += measure(bad[sample], score[sample], money[sample])
    return {figure: values / len(cities) for figure, values in told.items()}


def _figure(told: Lists, rows: NDArray[np.intp], name: str, measure: Figure) -> float:
    city = told.city
    bad, paid = city.bad[rows].astype(np.int8), city.everybody.money[rows]
    money = city.money[rows] if measure is FIGURES["money@50"] else paid
    return measure(bad, told.scores[name][rows], money)

"""Lists compared by the truth: figures of each city, and paired resamples pooled over cities."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

from features.simulation.grade.ranked import Ranked
from tests.benchmarks.risk.lists import RISK, Lists
from training.figures import FIGURES, TOP, Figure

ALL, NEVER = "all", "never inspected"
SHOWN = ("AP", "AUC", "precision@50", "money@50", "within-size AUC")
PAIRED: dict[str, Callable[[Ranked, NDArray[np.float64]], float]] = {
    "AP": Ranked.average_precision,
    "precision@50": lambda ranked, weight: ranked.precision(weight, TOP),
    "AUC": Ranked.auc,
}
RESAMPLES = 1000


class Line(BaseModel):
    """One list among one population: mean figures over the cities, and how it compares.

    `won` is by figure the share of resamples in which the risk has more, a tie counting half. What
    learns from labels is there only in the cities that have enough of them.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    population: str
    name: str
    figures: dict[str, float]
    by_city: dict[str, list[float]]
    won: dict[str, float]


def compared(cities: list[Lists], population: str) -> list[Line]:
    """Every list, among all or the never inspected, over the cities that have it."""
    whole = [(each, _kept(each, population)) for each in cities]
    lines, risk = [], {}
    for name in dict.fromkeys(name for each in cities for name in each.scores):
        pairs = [pair for pair in whole if name in pair[0].scores]
        had = tuple(each.city.seed for each, _ in pairs)
        ours = risk[had] = risk.get(had) or _resampled(pairs, RISK)
        theirs = ours if name == RISK else _resampled(pairs, name)
        by_city = {
            figure: [_figure(each, rows, name, FIGURES[figure]) for each, rows in pairs]
            for figure in SHOWN
        }
        mean = {figure: float(np.mean(values)) for figure, values in by_city.items()}
        won = {figure: float(np.mean(_beats(ours[figure], theirs[figure]))) for figure in PAIRED}
        lines.append(Line(population=population, name=name, figures=mean, by_city=by_city, won=won))
    return lines


def _beats(ours: NDArray[np.float64], theirs: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.where(ours > theirs, 1.0, np.where(ours == theirs, 0.5, 0.0))


def _kept(told: Lists, population: str) -> NDArray[np.intp]:
    if population == ALL:
        return np.arange(len(told.city.ids))
    return np.flatnonzero(~told.city.looked_at)


def _resampled(
    pairs: list[tuple[Lists, NDArray[np.intp]]], name: str
) -> dict[str, NDArray[np.float64]]:
    """By figure, the mean over cities in each resample: the same resamples for every list.

    A resample gives each entity a weight, how often it is drawn; the order stays.
    """
    told = {figure: np.zeros(RESAMPLES) for figure in PAIRED}
    for place, (each, rows) in enumerate(pairs):
        bad, score = each.city.bad[rows], each.scores[name][rows]
        order = np.argsort(-score, kind="stable")
        ranked = Ranked.of(score, bad, each.city.money[rows])
        draws = np.random.default_rng(place)
        for sample in range(RESAMPLES):
            drawn = draws.integers(0, len(rows), len(rows))
            weight = np.bincount(drawn, minlength=len(rows)).astype(np.float64)[order]
            for figure, measure in PAIRED.items():
                told[figure][sample] += measure(ranked, weight)
    return {figure: values / len(pairs) for figure, values in told.items()}


def _figure(told: Lists, rows: NDArray[np.intp], name: str, measure: Figure) -> float:
    city = told.city
    bad, paid = city.bad[rows].astype(np.int8), city.everybody.money[rows]
    money = city.money[rows] if measure is FIGURES["money@50"] else paid
    return measure(bad, told.scores[name][rows], money)

"""Every list of a city by its name: the risk, its parts, simple lists, other recipes, ablations."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from tests.benchmarks.risk import ablations, others, simple
from tests.benchmarks.risk.city import City
from tests.benchmarks.risk.recipe import Fitted, Scores, fitted, risk, without
from training.stack import enough

Say = Callable[[str], None]
RISK = "risk"
PARTS: dict[str, Callable[[Fitted], Scores]] = {
    "directed score alone": lambda told: told.components[:, 2],
    "isolation forest alone": lambda told: told.components[:, 1],
    "LightGBM alone": lambda told: told.components[:, 0],
}
REMOVED = {"without LightGBM": 0, "without isolation forest": 1, "without directed score": 2}
TAUGHT: dict[str, Callable[[City], Scores]] = {
    "logistic regression": simple.logistic,
    "LightGBM on volume": simple.volume,
    "LightGBM, unlabelled honest": others.unlabelled_are_negative,
    "LightGBM, PU bagging": others.pu_bagging,
    "LightGBM, weighted by propensity": others.propensity_weighted,
    "logistic regression on schemes": others.by_schemes,
}
"""What learns from labels, and is left out where there are too few."""
ABLATIONS: dict[str, Callable[[City], Scores]] = {
    "without directions": ablations.without_directions,
    "without peers": ablations.without_peers,
    "without contexts": ablations.without_contexts,
    "without fee lines": ablations.without_lines,
}


@dataclass(frozen=True)
class Lists:
    """Scores of everybody in a city by the name of the list, and what the recipe fitted."""

    city: City
    scores: dict[str, Scores]
    fitted: Fitted


def lists(city: City, say: Say, *, last: City | None = None) -> Lists:
    """All lists of the city; `last` is the same city some months earlier, whose list is kept."""
    say(f"seed {city.seed}: the recipe")
    told = fitted(city)
    learns = enough(city.panel.label)
    scores: dict[str, Scores] = {RISK: risk(told)}
    scores |= {name: of(told) for name, of in PARTS.items() if learns or "LightGBM" not in name}
    scores["random"] = np.random.default_rng(city.seed).random(len(city.ids))
    scores["size (paid by the fund)"] = city.everybody.money
    scores["published rules alone"] = simple.rules(city)
    if last is not None:
        say(f"seed {city.seed}: the last list")
        before = dict(zip(last.ids, risk(fitted(last)), strict=True))
        least = min(before.values())
        scores["the last list"] = np.array([before.get(i, least) for i in city.ids])
    scores |= {f"PyOD {name}": each for name, each in simple.detectors(city).items()}
    for name, recipe in {**(TAUGHT if learns else {}), **ABLATIONS}.items():
        say(f"seed {city.seed}: {name}")
        scores[name] = recipe(city)
    removed = REMOVED if learns else {}
    scores |= {name: without(city, told, component) for name, component in removed.items()}
    return Lists(city, scores, told)

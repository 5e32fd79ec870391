"""Drift made up without any store: what is told of it is tested."""

from dataclasses import replace
from types import SimpleNamespace

import polars as pl

from tests.training.drift.populations import FULL, NOW, THEN, a_population
from tests.training.invented import BEHAVIOURS
from training.drift.drift import Drift
from training.drift.estimates import estimated
from training.drift.rounds import SCHEMA as ROUNDS
from training.drift.shifts import shifts

LINE = ("2025Q3", "trained", 71, 9, 7.8, 4.0, 12.0, 0.678, 0.65, 0.344, 0.913)
ALIKE = ("all", "since", 16, 0, 1.5, 0.0, 4.0, None, None, None, None)


def a_drift(*, by=0.0, windows=FULL, calibrated=True, champion=True, same_features=True):
    """The first behaviour of everybody moved `by` spreads."""
    then, now = a_population(seed=1), a_population(seed=2, as_of=NOW)
    values = now.values.copy()
    values[:, 0] += by
    now = replace(now, values=values)
    card = SimpleNamespace(calibrated=calibrated, entity="provider", as_of=THEN)
    registered = SimpleNamespace(
        bundle=SimpleNamespace(card=card), name="a-model", version="3", champion=champion
    )
    before, after = estimated(then.risk), estimated(now.risk)
    estimates = {name: (before[name], after[name]) for name in before} if calibrated else {}
    past = pl.DataFrame([LINE, ALIKE] if calibrated else [], schema=ROUNDS, orient="row")
    return Drift(
        registered,
        BEHAVIOURS,
        then,
        now,
        windows,
        shifts(BEHAVIOURS, then, now, windows),
        estimates,
        past,
        same_features,
        "as_of=2026-01-01;store=0123",
    )

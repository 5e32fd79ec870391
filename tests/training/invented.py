"""Invented behaviours and panels: seeded, small, of every direction, with some values missing."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from features.behaviour import EITHER, HIGHER, LOWER, Behaviour, Direction, Scheme, Unit
from features.facts import settlements
from features.measures import Share
from training.bundle import write_bundle
from training.crowd import Crowd
from training.model import RiskModel
from training.panel import UNLABELLED, Panel


def a_behaviour(direction: Direction, unit: Unit = Unit.SHARE, *, en: str = "share") -> Behaviour:
    every = settlements.every
    return Behaviour(
        zh="占比",
        en=en,
        why_zh="因为",
        why="Because.",
        riskier_when=direction,
        unit=unit,
        measure=Share(of=every, among=every),
    )


class Invented(Scheme):
    code = "invented"
    zh, en = "虚构", "invented"
    rules, article, causes = (), "-", ()

    high_1 = a_behaviour(HIGHER, en="first high")
    high_2 = a_behaviour(HIGHER, en="second high")
    high_3 = a_behaviour(HIGHER, en="third high")
    low_1 = a_behaviour(LOWER, en="first low")
    low_2 = a_behaviour(LOWER, en="second low")
    either = a_behaviour(EITHER, en="either")


BEHAVIOURS = tuple(Invented.behaviours())
SIGNS = np.array([b.riskier_when.value for b in BEHAVIOURS])


def a_panel(
    rows: int = 300,
    inspected: int = 150,
    *,
    seed: int = 0,
    signal: float = 1.5,
    missing: float = 0.05,
) -> Panel:
    """A third are frauds, whose deviations lie `signal` spreads higher; `inspected` were chosen by
    lot. Ids do not tell which is which. Of the others inspected a quarter have a violation.
    """
    draws = np.random.default_rng(seed)
    fraud = draws.random(rows) < 1 / 3
    deviations = draws.normal(size=(rows, len(BEHAVIOURS))) + signal * fraud[:, None] * (SIGNS != 0)
    values = deviations * np.where(SIGNS < 0, -1.0, 1.0) + 5.0
    gone = draws.random(deviations.shape) < missing
    deviations[gone] = values[gone] = np.nan
    label = np.where(draws.permutation(rows) < inspected, fraud, UNLABELLED).astype(np.int8)
    money = np.exp(draws.normal(10, 1, rows))
    ids = tuple(sorted(f"H{number:05d}" for number in draws.permutation(99_999)[:rows]))
    violation = np.where((label == 0) & (draws.random(rows) < 1 / 4), 1, label).astype(np.int8)
    crowd = Crowd(ids, deviations)
    size = np.ones(rows)
    return Panel(BEHAVIOURS, ids, label, values, deviations, money, size, violation, ids, crowd)


def a_bundle(folder: Path, model: RiskModel) -> str:
    """The model written into the new folder; the bundle's digest."""
    folder.mkdir(parents=True)
    return write_bundle(
        folder,
        model,
        entity="provider",
        as_of=date(2026, 1, 1),
        store_id="0123456789abcdef",
        store_digest="f" * 64,
        inspected=150,
        confirmed=50,
        seed=0,
    )


def quickly(patch: pytest.MonkeyPatch) -> None:
    """Small forests, few rounds and no pictures of a training: for tests of how it is put together.

    How good a model is they do not tell; the world's (tests/world.py) has all of it.
    """
    patch.setattr("training.boosted.ROUNDS", 30)
    patch.setattr("training.own.trees.ROUNDS", 30)
    patch.setattr("training.forest.TREES", 20)
    patch.setattr("training.train.training_pictures", lambda *_, **__: [])

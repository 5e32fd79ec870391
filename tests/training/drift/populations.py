"""Two dates of an invented population, drawn from one distribution unless told otherwise."""

from datetime import date

import numpy as np
import polars as pl

from tests.training.invented import BEHAVIOURS
from training.drift.population import Population
from training.drift.window import Windows

THEN, NOW = date(2025, 10, 1), date(2026, 1, 1)
FULL = Windows(12, 12, latest=True)
NAMES = [b.name for b in BEHAVIOURS]


def a_population(rows=300, *, seed=0, as_of=THEN, small=8):
    """Pharmacies and inpatient providers by turns; the last `small` are of a level of their own."""
    draws = np.random.default_rng(seed)
    kind = ["pharmacy" if n % 2 else "inpatient" for n in range(rows)]
    level = ["05"] * (rows - small) + ["02"] * small
    entities = pl.DataFrame(
        {
            "entity_id": [f"H{n:04}" for n in range(rows)],
            "entity": list(range(rows)),
            "type": kind,
            "level": level,
        }
    )
    values = draws.normal(size=(rows, len(BEHAVIOURS)))
    return Population(as_of, entities, values, draws.normal(-2.0, 1.0, rows))


def two_dates(**options):
    """Then and now, without any drift."""
    return a_population(seed=1, **options), a_population(seed=2, as_of=NOW, **options)

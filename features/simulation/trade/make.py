"""Visits as rows of VISIT: every visit of a city, honest or not, is made here."""

from typing import Any

import numpy as np
import polars as pl

from features.simulation.arrays import Floats, Ints
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.city.departments import dept_for
from features.simulation.city.staff import draw_staff
from features.simulation.frames import (
    DAY_SURGERY,
    DELIVERY,
    E_CREDENTIAL,
    IN_BED,
    INTERNET,
    VISIT,
)
from features.simulation.month import Month
from features.simulation.trade.budgets import call_budget, stay_budget
from features.simulation.trade.calendar import draw_minutes
from features.simulation.trade.open_days import seen_on
from features.simulation.trade.severity import draw_severities, nights_of, secondaries

#: Chance that the card shown is the electronic credential, the identity card, the social card
#: (assumed; the credential is the commonest at a counter since 2024).
_CARDS = np.array([0.62, 0.08, 0.30])
#: Minutes from leaving to the settlement: a call pays within the hour, a ward the same day.
_CALL_LAG, _STAY_LAG = (4, 55), (30, 300)
#: Admission time of day: planned mornings.
_ADMITTED = (8 * 60, 16 * 60)


def visits_of(
    month: Month,
    kind: int | Ints,
    person: Ints,
    provider: Ints,
    day: Ints,
    dx: Ints,
    rng: np.random.Generator,
    **columns: Any,
) -> pl.DataFrame:
    """Return visits in VISIT: at those days, for those diagnoses; `columns` replace what is drawn.

    Who would call on a Sunday at a provider that is closed then comes on the Monday after.
    What a person is treated for is also what is billed (`coded`), unless a column says otherwise.
    """
    city, count = month.city, len(person)
    kinds = np.broadcast_to(np.asarray(kind, dtype=np.int64), (count,))
    bed = np.isin(kinds, IN_BED)
    day = np.where(bed, day, seen_on(month, provider, day))
    dept = dept_for(city, provider, DIAGNOSES.dept[dx])
    severity = draw_severities(city, person, provider, day, dx, rng)
    operated = bed & (rng.random(count) < _operated(city.providers.tier[provider], dx))
    operated |= kinds == DAY_SURGERY
    nights = np.where(bed, nights_of(city, provider, dx, severity, rng), 0)
    nights = np.where(kinds == DAY_SURGERY, rng.integers(0, 2, count), nights)
    at_counter = draw_minutes(city.providers, provider, rng)
    admitted = rng.integers(*_ADMITTED, count)
    minute = np.where(bed & (kinds != DELIVERY), admitted, at_counter)
    lag = np.where(bed, rng.integers(*_STAY_LAG, count), rng.integers(*_CALL_LAG, count))
    stay = stay_budget(city, person, provider, dx, severity, nights, operated, rng)
    frame = pl.DataFrame(
        {
            "person": person,
            "provider": provider,
            "doctor": draw_staff(city, dept, rng, day),
            "dept": city.departments.caty[dept],
            "kind": kinds,
            "begin": month.minutes(day, minute),
            "nights": nights,
            "dx": dx,
            "coded": dx,
            "severity": severity,
            "others": np.where(bed, secondaries(city, person, provider, severity, day, rng), 0),
            "operated": operated,
            "budget": np.where(bed, stay, call_budget(city, kinds, person, provider, rng)),
            "supply": np.full(count, np.nan),
            "long_rx": np.zeros(count, dtype=bool),
            "cert": cards(kinds, rng),
            "lag": lag,
        }
    )
    blank = {name: pl.lit(None, pl.String) for name in ("tag", "alike", "scheme")}
    frame = frame.with_columns(pl.col("supply").fill_nan(None), **blank)
    if columns:
        frame = frame.with_columns(
            **{
                name: value if isinstance(value, pl.Expr) else _column(value, count)
                for name, value in columns.items()
            }
        )
    return frame.select(pl.col(name).cast(kind_) for name, kind_ in VISIT.items())


def _column(value: Any, count: int) -> pl.Series | pl.Expr:
    if isinstance(value, str | bool | int | float) or value is None:
        return pl.lit(value)
    return pl.Series(np.asarray(value)) if not isinstance(value, pl.Series) else value


def _operated(tier: Ints, dx: Ints) -> Floats:
    able = np.array([0.25, 0.6, 1.0, 1.05])[tier]
    return np.asarray(np.minimum(1.0, np.nan_to_num(DIAGNOSES.operated[dx]) * able))


def cards(kinds: Ints, rng: np.random.Generator) -> Ints:
    """Draw the kind of card shown; an internet visit shows the electronic credential."""
    drawn = 1 + np.searchsorted(np.cumsum(_CARDS), rng.random(len(kinds)))
    return np.where(kinds == INTERNET, E_CREDENTIAL, np.minimum(drawn, 3))

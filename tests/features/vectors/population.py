"""Vectors of a drawn population, one row an entity, and behaviours to draw them with.

    people = population('''
        settlements  type       a    a_rows
        30           inpatient  0.5  40
    ''')

Traits that are not drawn are 30 settlements of an inpatient provider of level 02 in region 33; a
value stands on 1000 rows unless drawn otherwise.
"""

from datetime import date

import polars as pl

from features.behaviour import Behaviour, Direction, Unit
from features.measures import Count, Mean
from features.vectors.values import EXPOSURE
from features.vectors.vectors import ID, Vectors
from tests.features.measures.drawn_facts import days, drawn_behaviour, every
from tests.tables import frame

TRAITS = {"settlements": 30, "type": "inpatient", "level": "02", "region": "33"}


def an_average(name: str = "a", *, unit: Unit = Unit.RATIO, riskier_when: Direction) -> Behaviour:
    """A behaviour `drawn.<name>` whose value few rows make uncertain."""
    measure = Mean(of=days, among=every)
    return drawn_behaviour(measure, name, unit=unit, riskier_when=riskier_when)


def a_level(name: str = "a", *, unit: Unit = Unit.RATIO, riskier_when: Direction, **more) -> Behaviour:
    """A behaviour `drawn.<name>` that is what it is, on however few rows."""
    return drawn_behaviour(Count(of=every), name, unit=unit, riskier_when=riskier_when, **more)


def population(text: str, *behaviours: Behaviour) -> Vectors:
    """The drawn entities E01, E02, … with the values of the behaviours, columns by short name."""
    drawn = frame(text)
    for name, value in TRAITS.items():
        if name not in drawn.columns:
            drawn = drawn.with_columns(pl.lit(value).alias(name))
    columns = []
    for behaviour in behaviours:
        short = behaviour.name.partition(".")[2]
        rows = pl.col(f"{short}_rows") if f"{short}_rows" in drawn.columns else pl.lit(1000)
        columns.append(pl.col(short).cast(pl.Float64).alias(behaviour.name))
        columns.append(
            pl.when(pl.col(short).is_not_null())
            .then(rows)
            .cast(pl.Float64)
            .alias(behaviour.name + EXPOSURE)
        )
    number = pl.int_range(1, pl.len() + 1)
    drawn = drawn.select(
        pl.format("E{}", number.cast(pl.String).str.zfill(2)).alias(ID),
        number.alias("entity"),
        *(pl.col(name).cast(pl.String if name != "settlements" else pl.Int64) for name in TRAITS),
        *columns,
    )
    return Vectors("provider", date(2025, 5, 1), behaviours, drawn)

"""Vectors of a drawn population, one row an entity.

    people = population('''
        settlements  type        a    a_rows
        30           outpatient  0.5  40
    ''', an_average("a", riskier_when=HIGHER))

Traits that are not drawn are 30 settlements of an inpatient provider of level 02 in region 33; a
value stands on 1000 rows unless drawn otherwise.
"""

from datetime import date

import polars as pl

from features.behaviour import Behaviour, Direction, Unit
from features.measures import Count, Mean
from features.vectors.parts import ENTITY
from features.vectors.values import EXPOSURE
from features.vectors.vectors import ID, Vectors
from tests.features.measures.drawn_facts import days, drawn_behaviour, every
from tests.tables import drawn

TRAITS = {"settlements": "30", "type": "inpatient", "level": "02", "region": "33"}


def an_average(
    name: str = "a", *, riskier_when: Direction, unit: Unit = Unit.RATIO, of_size: bool = False
) -> Behaviour:
    """A behaviour `drawn.<name>` whose value few rows make uncertain."""
    measure = Mean(of=days, among=every)
    return drawn_behaviour(measure, name, unit=unit, riskier_when=riskier_when, of_size=of_size)


def a_level(
    name: str = "a", *, riskier_when: Direction, unit: Unit = Unit.RATIO, of_size: bool = False
) -> Behaviour:
    """A behaviour `drawn.<name>` that is what it is, on however few rows."""
    return drawn_behaviour(
        Count(of=every), name, unit=unit, riskier_when=riskier_when, of_size=of_size
    )


def population(text: str, *behaviours: Behaviour) -> Vectors:
    """The drawn entities E01, E02, … with the values of the behaviours, columns by short name."""
    cells = drawn(text)
    told = cells.select(
        pl.format("E{}", pl.int_range(1, pl.len() + 1).cast(pl.String).str.zfill(2)).alias(ID),
        pl.int_range(1, pl.len() + 1).alias(ENTITY),
    )
    for name, usual in TRAITS.items():
        trait = pl.Series(name, cells[name] if name in cells.columns else [usual] * cells.height)
        told = told.with_columns(trait.cast(pl.Int64) if name == "settlements" else trait)
    for behaviour in behaviours:
        short = behaviour.name.partition(".")[2]
        value = cells[short].cast(pl.Float64)
        rows = f"{short}_rows"
        stands_on = cells[rows].cast(pl.Float64) if rows in cells.columns else value * 0 + 1000
        told = told.with_columns(
            value.alias(behaviour.name), stands_on.alias(behaviour.name + EXPOSURE)
        )
    return Vectors("provider", date(2025, 5, 1), behaviours, told)

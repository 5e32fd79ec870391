"""A city of 40,000 people, built once, and its months without any trade."""

from dataclasses import replace
from functools import cache

import numpy as np

from features.simulation.city.build import build_city
from features.simulation.city.city import City
from features.simulation.month import Carried, Month
from features.simulation.records.ids import Ids, draw_ids
from features.simulation.settings import WORLDS
from features.simulation.truth.ledger import Ledger

SETTINGS = replace(WORLDS["report"], people=40_000, providers=300)


@cache
def peopled_city(number: int = 0, seed: int = 7) -> City:
    return build_city(replace(SETTINGS, seed=seed), number)


@cache
def peopled_ids() -> Ids:
    return draw_ids(peopled_city())


def bare_month(number: int, memory: dict | None = None, city: City | None = None) -> Month:
    town = city or peopled_city()
    first = town.span.first_day(number)
    nothing = np.zeros(len(town.people), dtype=np.int64)
    return Month(
        city=town,
        number=number,
        first=first,
        days=town.span.first_day(number + 1) - first,
        carried=Carried(nothing, nothing, nothing, nothing, memory if memory is not None else {}),
        ledger=Ledger(town.span),
    )

"""A city of 40,000 people, built once, and its months without any trade."""

from dataclasses import replace
from functools import cache

from features.simulation.city.build import build_city
from features.simulation.city.city import City
from features.simulation.month import Month
from features.simulation.records.ids import Ids, draw_ids
from features.simulation.settings import WORLDS
from tests.features.simulation.months import month_of, opening

SETTINGS = replace(WORLDS["report"], people=40_000, providers=300)


@cache
def peopled_city(number: int = 0, seed: int = 7) -> City:
    return build_city(replace(SETTINGS, seed=seed), number)


@cache
def peopled_ids() -> Ids:
    return draw_ids(peopled_city())


def bare_month(number: int, memory: dict | None = None, city: City | None = None) -> Month:
    town = city or peopled_city()
    carried = opening(town, 0)
    return month_of(town, number, carried if memory is None else replace(carried, memory=memory))

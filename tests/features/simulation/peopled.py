"""A city of 40,000 people, built once, and its months before any trade."""

from dataclasses import replace
from functools import cache

import numpy as np

from features.simulation.city.build import build_city
from features.simulation.city.city import City
from features.simulation.month import Carried, Month
from features.simulation.settings import WORLDS
from tests.features.simulation.truth.drawn import a_ledger

SETTINGS = replace(WORLDS["report"], people=40_000, providers=300)


@cache
def peopled_city(number: int = 0, seed: int = 7) -> City:
    return build_city(replace(SETTINGS, seed=seed), number)

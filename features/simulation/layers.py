"""A layer is a thin change to honest trade at some sites: one file each, found by itself.

A layer's hooks run in this order, each optional. `city` once, before the first month: it may change
beds, staff, households, employers. Then every month: `visits` (add, drop, alter rows of VISIT),
`lines` (rows of LINE; visits are fixed by then), `bills` (settlements before they are paid),
`boxes` (trace codes of boxes sold), `papers` (finished tables by name, in contract columns).
"""

import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import TypeAlias

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.city.city import City
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.truth.sums import LINES

Random: TypeAlias = np.random.Generator
CityHook: TypeAlias = Callable[[City, Sites, Random], City]
VisitsHook: TypeAlias = Callable[[Month, Sites, pl.DataFrame, Random], pl.DataFrame]
#: month, sites, the month's visits (fixed), what is changed, random
RowsHook: TypeAlias = Callable[[Month, Sites, pl.DataFrame, pl.DataFrame, Random], pl.DataFrame]
Papers: TypeAlias = dict[str, pl.DataFrame]
PapersHook: TypeAlias = Callable[[Month, Sites, Papers, Random], Papers]

PROVIDER, PATIENT, EMPLOYER = "provider", "patient", "employer"


@dataclass(frozen=True)
class Layer:
    """What a fraud scheme, an honest look-alike or an error of data does at its sites."""

    name: str
    zh: str
    fits: Callable[[City], Bools]  # which entities may be a site
    site: str = PROVIDER  # whose positions the sites are
    weight: float = 1.0  # sites for one site of an ordinary layer of its package
    resembles: tuple[str, ...] = ()  # a look-alike's schemes
    culprits: tuple[str, ...] = (PROVIDER,)  # provider, doctor, patient, employer
    unwitting: tuple[str, ...] = LINES  # kinds of planted rows that make no culprit of the patient
    latest_onset: float = 0.4  # share of the span that may pass before it begins
    city: CityHook | None = None
    visits: VisitsHook | None = None
    lines: RowsHook | None = None
    bills: RowsHook | None = None
    boxes: RowsHook | None = None
    papers: PapersHook | None = None


def layers_in(package: ModuleType) -> tuple[Layer, ...]:
    """Return the LAYER of every module of `package`, in the order of their names."""
    names = sorted(module.name for module in pkgutil.iter_modules(package.__path__))
    return tuple(import_module(f"{package.__name__}.{name}").LAYER for name in names)

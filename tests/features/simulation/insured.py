"""Small cities with the layers about people, employers and errors of data laid on by hand."""

from dataclasses import dataclass
from datetime import date
from functools import cache

import numpy as np
import polars as pl

from features.simulation.city.build import build_city
from features.simulation.city.city import City
from features.simulation.layers import EMPLOYER, PATIENT
from features.simulation.planting import Laid
from features.simulation.settings import Settings
from features.simulation.tables.monthly import monthly_tables
from features.simulation.tables.static import static_tables
from tests.features.simulation.laid import (
    LaidOver,
    came_of,
    changed_by,
    lay,
    layer,
    package,
    share,
)
from tests.features.simulation.months import opening, run

FRAUDS = ("dual_benefit", "impersonation", "maternity_allowance", "third_party")
LOOK_ALIKES = (
    *("call_centre_evisits", "corrected_settlement", "falls_at_home", "honest_raise"),
    *("manual_after_outage", "migrant_worker", "namesake_twins", "new_graduate_mother"),
    *("returning_employee", "scheme_switch", "small_firm_birth", "sport_injuries"),
    *("student_away", "traffic_recovered"),
)
ERRORS = (
    *("catch_all_doctor", "late_upload", "mapped_code_swap", "missing_diagnoses"),
    *("missing_month", "sex_mistyped", "unpaired_refunds"),
)
#: Fourteen months with a July near their begin, so that allowances are granted within them.
PEOPLE = Settings(people=9_000, months=14, providers=180, seed=10, end=date(2025, 7, 1))
WRONG = Settings(people=6_000, months=6, providers=160, seed=3)
STRENGTHS = (0.97, 0.8, 0.5, 0.1)
#: Sites among people and employers.
MANY = {PATIENT: 30, EMPLOYER: 8}


@dataclass(frozen=True)
class World(LaidOver):
    papers: dict[str, pl.DataFrame]
    planted: pl.DataFrame

    def persons(self, people: list[int]) -> list[str]:
        return self.ids.persons(pl.Series(people, dtype=pl.Int64)).to_list()

    def unlike(self, name: str) -> list[str]:
        """Local providers of the kinds of the layer's sites that are no site of it or like it."""
        kind = self.city.providers.kind
        among = np.isin(kind, kind[self.sites[name].at]) & self.city.local
        for other, sites in self.sites.items():
            if sites.among == len(kind) and (
                package(other) != "lookalikes" or name in layer(other).resembles
            ):
                among[sites.at] = False
        return self.codes(np.flatnonzero(among).tolist())

    def bad(self, scheme: str) -> pl.DataFrame:
        return self.planted.filter(pl.col("scheme") == scheme)


@cache
def world() -> World:
    """Every layer about people and employers."""
    return _made(PEOPLE, (*LOOK_ALIKES, *FRAUDS))


@cache
def wrong() -> World:
    """Every error of data."""
    return _made(WRONG, ERRORS)


def _made(settings: Settings, names: tuple[str, ...]) -> World:
    city = build_city(settings, 0)
    laid = _laid(city, names)
    city = changed_by(laid, city)
    came = run(city, opening(city), monthly_tables, laid)
    return World(
        **came_of(came, laid),
        papers={**static_tables(city, came.ids), **came.papers()},
        planted=came.planted(),
    )


def _laid(city: City, names: tuple[str, ...]) -> tuple[Laid, ...]:
    """No site of a scheme is a look-alike's; nobody is in two layers."""
    size = city.providers.calls + city.providers.stays + city.providers.sales
    used: dict[str, np.ndarray] = {}
    laid = []
    layers = sorted((layer(name) for name in names), key=lambda one: (package(one.name), one.name))
    for turn, each in enumerate(layers):
        fits = each.fits(city)
        taken = used.setdefault(each.site, np.zeros(len(fits), dtype=bool))
        free = np.flatnonzero(fits & ~taken)
        if each.site in MANY:
            at = free[:: max(2, len(free) // MANY[each.site])][: MANY[each.site]]
            strength = np.linspace(0.05, 0.97, len(at))
        else:
            apart = 1 if package(each.name) == "lookalikes" else 3
            at = free[np.argsort(-size[free])][turn % apart :: apart][: len(STRENGTHS)]
            strength = np.roll(STRENGTHS[: len(at)], turn)
        if each.site in MANY or package(each.name) != "lookalikes":
            taken[at] = True
        laid.append(lay(each, city, at, strength))
    order = {"errors": 0, "lookalikes": 1, "frauds": 2}
    return tuple(sorted(laid, key=lambda one: (order[one.package], one.layer.name)))


def mean(frame: pl.DataFrame, mark: pl.Expr, providers: list[str]) -> float:
    """The share of marked rows among those of these providers, by fixmedins_code."""
    return share(frame, mark, providers, "fixmedins_code")

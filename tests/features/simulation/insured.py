"""Small cities with the layers about people, employers and errors of data laid on by hand."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module

import numpy as np
import polars as pl

from features.simulation import monthly
from features.simulation.city.build import build_city
from features.simulation.city.city import City
from features.simulation.layers import EMPLOYER, PATIENT, Layer
from features.simulation.month import Carried, Month
from features.simulation.planting import Laid
from features.simulation.records.books import Books
from features.simulation.records.ids import Ids, draw_ids
from features.simulation.settings import Settings
from features.simulation.sites import Sites
from features.simulation.streams import stream
from features.simulation.tables.static import static_tables
from features.simulation.trade.habits import habits_of
from features.simulation.truth.ledger import Ledger

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
class World:
    city: City
    ids: Ids
    ledger: Ledger
    sites: dict[str, Sites]
    visits: pl.DataFrame  # with `number`
    papers: dict[str, pl.DataFrame]
    planted: pl.DataFrame

    def strong(self, name: str, least: float = 0.45) -> list[int]:
        sites = self.sites[name]
        return sites.at[sites.strength >= least].tolist()

    def codes(self, providers: list[int]) -> list[str]:
        return self.ids.providers(pl.Series(providers, dtype=pl.Int64)).to_list()

    def persons(self, people: list[int]) -> list[str]:
        return self.ids.persons(pl.Series(people, dtype=pl.Int64)).to_list()

    def peers(self, name: str) -> list[str]:
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


def layer(name: str) -> Layer:
    found: Layer = import_module(f"features.simulation.{package(name)}.{name}").LAYER
    return found


def package(name: str) -> str:
    return "frauds" if name in FRAUDS else "lookalikes" if name in LOOK_ALIKES else "errors"


@cache
def world() -> World:
    """Every layer about people and employers."""
    return _made(PEOPLE, (*LOOK_ALIKES, *FRAUDS))


@cache
def wrong() -> World:
    """Every error of data."""
    return _made(WRONG, ERRORS)


def month_of(city: City, number: int, carried: Carried, ledger: Ledger) -> Month:
    first = city.span.first_day(number)
    return Month(city, number, first, city.span.first_day(number + 1) - first, carried, ledger)


def carried_of(city: City) -> Carried:
    nothing = np.zeros(len(city.people), dtype=np.int64)
    balance = np.where(city.people.insutype == 310, 60_000, 0).astype(np.int64)
    return Carried(nothing, balance, nothing.copy(), nothing.copy())


def _made(settings: Settings, names: tuple[str, ...]) -> World:
    city = build_city(settings, 0)
    laid = _laid(city, names)
    ledger = Ledger(city.span)
    for each in laid:
        ledger.sites(each.package, each.layer, each.sites)
        if each.layer.city is not None:
            rng = stream(settings.seed, f"tests/{each.layer.name}/city")
            city = each.layer.city(city, each.sites, rng)
    ids, habits, carried = draw_ids(city), habits_of(city), carried_of(city)
    books: list[Books] = []
    real = monthly.monthly_tables

    def kept(of_month: Books) -> dict[str, pl.DataFrame]:
        books.append(of_month)
        return real(of_month)

    monthly.monthly_tables = kept
    try:
        made = [
            monthly.make_month(month_of(city, number, carried, ledger), ids, habits, laid)
            for number in range(settings.months)
        ]
    finally:
        monthly.monthly_tables = real
    tables = {name: pl.concat([m.papers[name] for m in made]) for name in made[0].papers}
    return World(
        city=city,
        ids=ids,
        ledger=ledger,
        sites={each.layer.name: each.sites for each in laid},
        visits=pl.concat([b.visits.rename({"visit": "number"}) for b in books]),
        papers={**static_tables(city, ids), **tables},
        planted=pl.concat([m.planted for m in made]),
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
        onset = np.zeros(len(at), dtype=np.int64)
        laid.append(Laid(package(each.name), each, Sites(len(fits), at, strength, onset)))
    order = {"errors": 0, "lookalikes": 1, "frauds": 2}
    return tuple(sorted(laid, key=lambda one: (order[one.package], one.layer.name)))


def mean(frame: pl.DataFrame, mark: pl.Expr, providers: list[str]) -> float:
    """The share of marked rows among those of these providers, by fixmedins_code."""
    rows = frame.filter(pl.col("fixmedins_code").is_in(providers))
    return float(rows.select(mark.fill_null(value=False).mean()).item() or 0.0)

"""Three small cities with every layer about prescriptions and tests laid on by hand."""

from dataclasses import dataclass
from functools import cache
from importlib import import_module

import numpy as np
import polars as pl

from features.simulation import monthly
from features.simulation.catalogue.items import ITEMS
from features.simulation.city.build import build_city
from features.simulation.city.city import City
from features.simulation.layering.explained import explained
from features.simulation.layers import Layer
from features.simulation.month import Carried, Month
from features.simulation.planting import Laid
from features.simulation.records.books import Books
from features.simulation.records.ids import Ids, draw_ids
from features.simulation.settings import Settings
from features.simulation.sites import Sites
from features.simulation.tables.claims.fee_list_d import fee_list_d
from features.simulation.tables.claims.mdtrt_d import mdtrt_d
from features.simulation.tables.claims.out_med_setl_diag_list_d import out_med_setl_diag_list_d
from features.simulation.tables.claims.setl_list_diag_d import setl_list_diag_d
from features.simulation.tables.orders.elec_rx_detl import elec_rx_detl
from features.simulation.trade.habits import habits_of
from features.simulation.truth.ledger import Ledger

FRAUDS = (
    *("decoction_pieces", "duplicate_drug", "excess_supply", "indication_mismatch"),
    *("internet_rx", "lab_repeat", "off_scope", "rx_flow", "sex_mismatch"),
)
SUPPLIES = (
    *("chronic_long_rx_clinic", "documented_travel_supply", "early_refill"),
    *("several_diagnoses", "tender_substitution", "titration_clinic"),
)
OTHERS = (
    *("diabetes_clinic", "dual_channel_only_shop", "emergency_exception", "lifted_limit"),
    *("missing_diagnosis_clinic", "newborn_under_mother", "online_clinic", "pooled_shop"),
    *("rare_disease_clinic", "real_night_service", "sex_slips", "tcm_hospital_pieces"),
)
LOOK_ALIKES = (*SUPPLIES, *OTHERS)
#: Seven months to the end of 2025, by when limits to a level are in force.
SETTINGS = Settings(people=10_000, months=7, providers=180, seed=3)
STRENGTHS = (0.97, 0.85, 0.7, 0.08)
ALIKE_STRENGTHS = (0.95, 0.8, 0.6)
TABLES = (mdtrt_d, out_med_setl_diag_list_d, setl_list_diag_d, fee_list_d, elec_rx_detl)


@dataclass(frozen=True)
class World:
    city: City
    ids: Ids
    ledger: Ledger
    sites: dict[str, Sites]
    visits: pl.DataFrame  # with `number` of the visit and `month`
    lines: pl.DataFrame  # without refunds; with what _told adds
    papers: dict[str, pl.DataFrame]
    planted: pl.DataFrame

    def strong(self, name: str, least: float = 0.5) -> list[int]:
        sites = self.sites[name]
        return sites.at[sites.strength >= least].tolist()

    def peers(self, *names: str) -> list[int]:
        """Local providers of the kinds of the layers' sites at which no layer is laid."""
        kind = self.city.providers.kind
        among = np.isin(kind, kind[np.concatenate([self.sites[name].at for name in names])])
        laid = np.concatenate([sites.at for sites in self.sites.values()])
        among &= self.city.local & ~np.isin(np.arange(len(kind)), laid)
        return np.flatnonzero(among).tolist()

    def codes(self, providers: list[int]) -> list[str]:
        return self.ids.providers(np.array(providers)).to_list()


def layer(name: str) -> Layer:
    package = "frauds" if name in FRAUDS else "lookalikes"
    found: Layer = import_module(f"features.simulation.{package}.{name}").LAYER
    return found


def frauds() -> World:
    return _world(FRAUDS)


def look_alikes(name: str) -> World:
    """The city in which this look-alike is laid."""
    return _world(SUPPLIES if name in SUPPLIES else OTHERS)


@cache
def _world(names: tuple[str, ...]) -> World:
    city = build_city(SETTINGS, 0)
    laid, ledger = _laid(city, names), Ledger(city.span)
    for each in laid:
        ledger.sites(each.package, each.layer, each.sites)
    ids, habits, carried = draw_ids(city), habits_of(city), _carried(city)
    books: list[Books] = []
    made: list[monthly.Made] = []

    def kept(of_month: Books) -> dict[str, pl.DataFrame]:
        books.append(of_month)
        return {table.__name__: table(of_month) for table in TABLES}

    real, monthly.monthly_tables = monthly.monthly_tables, kept
    try:
        for number in range(SETTINGS.months):
            made.append(
                monthly.make_month(month_of(city, number, carried, ledger), ids, habits, laid)
            )
    finally:
        monthly.monthly_tables = real
    tables = {name for each in made for name in each.papers}
    return World(
        city,
        ids,
        ledger,
        {each.layer.name: each.sites for each in laid},
        pl.concat([_visits(b, n) for n, b in enumerate(books)]),
        pl.concat([_told(b) for b in books]),
        {t: pl.concat([m.papers[t] for m in made if t in m.papers]) for t in sorted(tables)},
        pl.concat([m.planted for m in made]),
    )


def month_of(city: City, number: int, carried: Carried, ledger: Ledger) -> Month:
    first = city.span.first_day(number)
    return Month(city, number, first, city.span.first_day(number + 1) - first, carried, ledger)


def _laid(city: City, names: tuple[str, ...]) -> tuple[Laid, ...]:
    size = city.providers.calls + city.providers.sales
    used = np.zeros(len(city.providers), dtype=bool)
    laid = []
    for each in sorted((layer(name) for name in names), key=lambda one: int(one.fits(city).sum())):
        free = np.flatnonzero(each.fits(city) & ~used & (city.providers.tier < 3))
        bad = each.name in FRAUDS
        strengths = np.array(STRENGTHS if bad else ALIKE_STRENGTHS)
        at = free[np.argsort(-size[free])][: len(strengths)]
        used[at] = True
        onset = np.zeros(len(at), dtype=np.int64)
        package = "frauds" if bad else "lookalikes"
        sites = Sites(len(used), at, strengths[: len(at)], onset)
        laid.append(Laid(package, each, sites))
    return tuple(sorted(laid, key=lambda one: one.layer.name))


def _visits(books: Books, number: int) -> pl.DataFrame:
    return books.visits.rename({"visit": "number"}).with_columns(month=pl.lit(number))


def _told(books: Books) -> pl.DataFrame:
    lines = books.lines.filter(pl.col("original") < 0)
    item, names = lines["item"].to_numpy(), ("provider", "person", "kind", "alike", "long_rx")
    dx = books.visits["dx"].gather(lines["visit"]).to_numpy()
    female = books.month.city.people.female[books.visits["person"].gather(lines["visit"])]
    male_only, female_only = ITEMS.has("male_only")[item], ITEMS.has("female_only")[item]
    return lines.with_columns(
        *(books.visits[name].gather(lines["visit"]) for name in names),
        number=books.visits["visit"].gather(lines["visit"]),
        of_visit=books.visits["scheme"].gather(lines["visit"]),
        day=pl.col("at") // 1440,
        drug=pl.Series(ITEMS.kind[item] <= 1),
        piece=pl.Series(ITEMS.kind[item] == 2),
        daily=pl.Series(ITEMS.has("chronic")[item]),
        substance=pl.Series(ITEMS.substance[item]),
        explained=pl.Series(explained()[dx, item]),
        other_sex=pl.Series(np.where(female, male_only, female_only)),
    )


def _carried(city: City) -> Carried:
    nothing = np.zeros(len(city.people), dtype=np.int64)
    balance = np.where(city.people.insutype == 310, 60_000, 0).astype(np.int64)
    return Carried(nothing, balance, nothing.copy(), nothing.copy())


def share(frame: pl.DataFrame, mark: pl.Expr, who: list[int], column: str = "provider") -> float:
    """The share of marked rows among those of these providers."""
    rows = frame.filter(pl.col(column).is_in(who))
    return float(rows.select(mark.fill_null(value=False).mean()).item() or 0.0)


def thin(world: World, name: str) -> float:
    """The share of planted lines and visits' lines among those of the scheme's strong sites."""
    bad = (pl.col("scheme") == name) | (pl.col("of_visit") == name)
    return share(world.lines, bad, world.strong(name))

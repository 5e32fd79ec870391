"""A small city with every layer about drugs and their codes laid on by hand, run once."""

from dataclasses import dataclass
from functools import cache
from importlib import import_module

import numpy as np
import polars as pl

from features.simulation import monthly
from features.simulation.catalogue.items import ITEMS
from features.simulation.city.build import build_city
from features.simulation.city.city import City
from features.simulation.layers import PATIENT, Layer
from features.simulation.month import Carried, Month
from features.simulation.planting import Laid
from features.simulation.records.books import Books
from features.simulation.records.ids import Ids, draw_ids
from features.simulation.settings import Settings
from features.simulation.sites import Sites
from features.simulation.streams import stream
from features.simulation.tables.stock.all import stock_tables
from features.simulation.trade.habits import habits_of
from features.simulation.truth.ledger import Ledger

FRAUDS = (
    "cash_out",
    "drug_resale",
    "phantom_drug",
    "reflux_sale",
    "resale_facilitation",
    "trace_missing",
)
LOOK_ALIKES = (
    *("carer_collects", "carton_codes", "dose_change", "double_scan", "dual_channel_shop"),
    *("late_supplier_upload", "long_prescription", "market_day_clinic", "night_shop"),
    *("no_code_products", "oncology_patient", "opened_packs", "returned_and_resold"),
    *("tourist_town", "travelling_patient", "village_only_shop", "ward_round_settlement"),
)
#: Six months to the end of 2025, in which every box's code is told.
SETTINGS = Settings(people=10_000, months=6, providers=200, seed=5)
STRENGTHS = (0.97, 0.8, 0.5, 0.1)
PATIENTS = 16


@dataclass(frozen=True)
class World:
    city: City
    ids: Ids
    ledger: Ledger
    sites: dict[str, Sites]
    visits: pl.DataFrame  # with `number`
    lines: pl.DataFrame  # without refunds; with what _told adds
    bills: pl.DataFrame  # paid ones, without refunds
    boxes: pl.DataFrame
    papers: dict[str, pl.DataFrame]

    def strong(self, name: str, least: float = 0.4) -> list[int]:
        sites = self.sites[name]
        return sites.at[sites.strength >= least].tolist()

    def faint(self, name: str) -> list[int]:
        sites = self.sites[name]
        return sites.at[sites.strength < 0.2].tolist()

    def peers(self, *names: str) -> list[int]:
        """Local providers of the kinds of the layers' sites at which no layer is laid."""
        kind = self.city.providers.kind
        among = np.isin(kind, kind[np.concatenate([self.sites[name].at for name in names])])
        laid = [s.at for s in self.sites.values() if s.among == len(self.city.providers)]
        among &= self.city.local & ~np.isin(np.arange(len(kind)), np.concatenate(laid))
        return np.flatnonzero(among).tolist()

    def plain_people(self) -> list[int]:
        """People that no layer of patients is laid over and no planted row names."""
        bad = self.visits.filter(pl.col("scheme").is_not_null() | pl.col("alike").is_not_null())
        named = set(bad["person"])
        return [at for at in range(len(self.city.people)) if at not in named]


def layer(name: str) -> Layer:
    package = "frauds" if name in FRAUDS else "lookalikes"
    found: Layer = import_module(f"features.simulation.{package}.{name}").LAYER
    return found


@cache
def world() -> World:
    city = build_city(SETTINGS, 0)
    laid = _laid(city)
    for each in laid:
        if each.layer.city is not None:
            city = each.layer.city(city, each.sites, stream(5, f"tests/{each.layer.name}/city"))
    ledger = Ledger(city.span)
    for each in laid:
        ledger.sites(each.package, each.layer, each.sites)
    ids, habits, carried = draw_ids(city), habits_of(city), _carried(city)
    books: list[Books] = []
    papers: list[dict[str, pl.DataFrame]] = []

    def kept(of_month: Books) -> dict[str, pl.DataFrame]:
        books.append(of_month)
        return stock_tables(of_month)

    real, monthly.monthly_tables = monthly.monthly_tables, kept
    try:
        for number in range(SETTINGS.months):
            month = month_of(city, number, carried, ledger)
            papers.append(monthly.make_month(month, ids, habits, laid).papers)
    finally:
        monthly.monthly_tables = real
    names = {name for each in papers for name in each}
    return World(
        city,
        ids,
        ledger,
        {each.layer.name: each.sites for each in laid},
        pl.concat([b.visits.rename({"visit": "number"}) for b in books]),
        pl.concat([_told(b) for b in books]),
        pl.concat([b.bills.filter(~pl.col("refund")) for b in books]),
        pl.concat([b.boxes for b in books]),
        {name: pl.concat([p[name] for p in papers if name in p]) for name in sorted(names)},
    )


def month_of(city: City, number: int, carried: Carried, ledger: Ledger) -> Month:
    first = city.span.first_day(number)
    return Month(city, number, first, city.span.first_day(number + 1) - first, carried, ledger)


def _laid(city: City) -> tuple[Laid, ...]:
    size = city.providers.calls + city.providers.stays + city.providers.sales
    used = {n: np.zeros(n, dtype=bool) for n in (len(city.providers), len(city.people))}
    laid = []
    layers = [layer(name) for name in (*FRAUDS, *LOOK_ALIKES)]
    for turn, each in enumerate(sorted(layers, key=lambda one: int(one.fits(city).sum()))):
        free = np.flatnonzero(each.fits(city) & ~used[len(each.fits(city))])
        if each.site == PATIENT:
            at = free[:: max(1, len(free) // PATIENTS)][:PATIENTS]
            strength = np.linspace(0.05, 0.97, len(at))
        else:
            at = free[np.argsort(-size[free])][: len(STRENGTHS)]
            strength = np.roll(STRENGTHS[: len(at)], turn)
        used[len(each.fits(city))][at] = True
        package = "frauds" if each.name in FRAUDS else "lookalikes"
        onset = np.zeros(len(at), dtype=np.int64)
        laid.append(Laid(package, each, Sites(len(each.fits(city)), at, strength, onset)))
    return tuple(sorted(laid, key=lambda one: one.layer.name))


def _told(books: Books) -> pl.DataFrame:
    lines = books.lines.filter(pl.col("original") < 0)
    item = lines["item"].to_numpy()
    return lines.with_columns(
        *(books.visits[name].gather(lines["visit"]) for name in ("provider", "person", "kind")),
        number=books.visits["visit"].gather(lines["visit"]),
        of_visit=books.visits["scheme"].gather(lines["visit"]),
        alike=books.visits["alike"].gather(lines["visit"]),
        drug=pl.Series(ITEMS.kind[item] <= 1),
        traceable=pl.Series(ITEMS.traced[item]),
        dear=pl.Series(ITEMS.has("dear")[item]),
        diverted=pl.Series(ITEMS.has("diverted")[item]),
        substance=pl.Series(ITEMS.substance[item]),
    )


def _carried(city: City) -> Carried:
    nothing = np.zeros(len(city.people), dtype=np.int64)
    balance = np.where(city.people.insutype == 310, 60_000, 0).astype(np.int64)
    return Carried(nothing, balance, nothing.copy(), nothing.copy())


def share(frame: pl.DataFrame, mark: pl.Expr, who: list[int], column: str = "provider") -> float:
    """The share of marked rows among those of these providers (or people)."""
    rows = frame.filter(pl.col(column).is_in(who))
    return float(rows.select(mark.fill_null(value=False).mean()).item() or 0.0)

"""A small city with a few layers laid on by hand: strong sites, faint ones, and peers."""

from dataclasses import dataclass
from functools import cache
from importlib import import_module

import numpy as np
import polars as pl

from features.simulation import monthly
from features.simulation.arrays import Ints
from features.simulation.city.build import build_city
from features.simulation.city.city import City
from features.simulation.month import Carried, Month
from features.simulation.planting import Laid
from features.simulation.records.books import Books
from features.simulation.records.ids import Ids, draw_ids
from features.simulation.settings import Settings
from features.simulation.sites import Sites
from features.simulation.streams import stream
from features.simulation.trade.habits import habits_of
from features.simulation.truth.ledger import Ledger

SITES = 12
#: Months that end with December, so that every season's layers act.
SETTINGS = Settings(people=9_000, months=6, providers=150, seed=11)


@dataclass(frozen=True)
class Layered:
    """What came of it; rows of lines, boxes and bills know their visit's number and provider."""

    city: City
    ids: Ids
    ledger: Ledger
    sites: dict[str, Sites]
    visits: pl.DataFrame
    lines: pl.DataFrame
    bills: pl.DataFrame
    boxes: pl.DataFrame
    batches: pl.DataFrame
    papers: dict[str, pl.DataFrame]
    planted: pl.DataFrame

    def at(self, name: str, least: float = 0.0) -> list[int]:
        """The sites of a layer at least that strong."""
        sites = self.sites[name]
        return sites.at[sites.strength >= least].tolist()

    def peers(self, name: str) -> list[int]:
        """Local providers of the kinds that the layer's sites are of, that are no site of any."""
        kind = self.city.providers.kind
        alike = np.isin(kind, kind[self.sites[name].at]) & self.city.local
        taken = np.concatenate([each.at for each in self.sites.values()])
        return [int(at) for at in np.flatnonzero(alike) if at not in taken]


@cache
def layered(*names: str, papers: bool = False) -> Layered:
    """Lay frauds.NAME and lookalikes.NAME over a city from its first day on; tables if asked."""
    settings = SETTINGS
    city = build_city(settings, 0)
    laid, city = _laid(city, names)
    ledger = Ledger(city.span)
    for each in laid:
        ledger.sites(each.package, each.layer, each.sites)
    ids, habits = draw_ids(city), habits_of(city)
    carried = _carried(city)
    books, made = [], []

    def kept(of_month: Books) -> dict[str, pl.DataFrame]:
        books.append(of_month)
        return real(of_month) if papers else {}

    real, monthly.monthly_tables = monthly.monthly_tables, kept
    try:
        for number in range(settings.months):
            first = city.span.first_day(number)
            days = city.span.first_day(number + 1) - first
            month = Month(city, number, first, days, carried, ledger)
            made.append(monthly.make_month(month, ids, habits, laid))
    finally:
        monthly.monthly_tables = real
    tables = made[0].papers
    return Layered(
        city=city,
        ids=ids,
        ledger=ledger,
        sites={each.layer.name: each.sites for each in laid},
        visits=pl.concat([b.visits.with_columns(month=pl.lit(n)) for n, b in enumerate(books)]),
        lines=pl.concat([_with_visit(b.lines.filter(pl.col("original") < 0), b) for b in books]),
        bills=pl.concat([b.opened.filter(~pl.col("refund")) for b in books]),
        boxes=pl.concat([b.boxes for b in books]),
        batches=pl.concat([b.batches for b in books]),
        papers={name: pl.concat([m.papers[name] for m in made]) for name in tables},
        planted=pl.concat([m.planted for m in made]),
    )


def _laid(city: City, names: tuple[str, ...]) -> tuple[tuple[Laid, ...], City]:
    laid, used = [], np.zeros(len(city.providers), dtype=bool)
    for name in names:
        package, layer = _layer(name)
        fits = layer.fits(city)
        rng = stream(city.settings.seed, f"tests/{name}")
        size = city.providers.calls + city.providers.stays + city.providers.sales
        free = np.flatnonzero(fits & ~used)
        at = free[np.argsort(-size[free])][:SITES]
        used[at] = True
        strength = (rng.permutation(len(at)) + 0.5) / max(len(at), 1)
        onset = np.zeros(len(at), dtype=np.int64)
        laid.append(Laid(package, layer, Sites(len(fits), at, strength, onset)))
    for each in laid:
        if each.layer.city is not None:
            rng = stream(city.settings.seed, f"tests/{each.layer.name}/city")
            city = each.layer.city(city, each.sites, rng)
    return tuple(sorted(laid, key=lambda each: each.layer.name)), city


def _layer(name: str):
    for package in ("frauds", "lookalikes"):
        try:
            return package, import_module(f"features.simulation.{package}.{name}").LAYER
        except ModuleNotFoundError:
            continue
    raise LookupError(name)


def _with_visit(lines: pl.DataFrame, books) -> pl.DataFrame:
    columns = ("provider", "person", "kind", "alike")
    return lines.with_columns(
        *(books.visits[name].gather(lines["visit"]) for name in columns),
        visit_scheme=books.visits["scheme"].gather(lines["visit"]),
        number=books.visits["visit"].gather(lines["visit"]),
    )


def _carried(city: City) -> Carried:
    nothing = np.zeros(len(city.people), dtype=np.int64)
    balance: Ints = np.where(city.people.insutype == 310, 90_000, 0)
    return Carried(nothing, balance, nothing.copy(), nothing.copy())


def mean_over(frame: pl.DataFrame, mark: pl.Expr, providers: list[int]) -> float:
    """The share of marked rows among those of these providers."""
    rows = frame.filter(pl.col("provider").is_in(providers))
    return float(rows.select(mark.fill_null(False).mean()).item() or 0.0)

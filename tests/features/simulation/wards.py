"""Two small cities with every layer about stays laid on by hand, each run once."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module

import numpy as np
import polars as pl

from features.simulation import monthly
from features.simulation.catalogue.items import ITEMS
from features.simulation.city.build import build_city
from features.simulation.city.city import City
from features.simulation.frames import IN_BED
from features.simulation.layering.hospitals import usual_stays
from features.simulation.layers import Layer
from features.simulation.month import Carried, Month
from features.simulation.planting import Laid
from features.simulation.records.books import Books
from features.simulation.records.ids import Ids, draw_ids
from features.simulation.settings import Settings
from features.simulation.sites import Sites
from features.simulation.tables.claims.fee_list_d import fee_list_d
from features.simulation.tables.claims.mdtrt_d import mdtrt_d
from features.simulation.tables.events.lab_result import lab_result
from features.simulation.trade.habits import habits_of
from features.simulation.truth.ledger import Ledger

FRAUDS = (
    *("fake_admission", "forged_records", "hanging_bed", "low_standard_admission"),
    *("spending_outlier", "split_admission", "upcoding"),
)
LOOK_ALIKES = (
    *("beds_licensed_later", "cataract_campaign", "chemotherapy_cycles", "clinical_pathway"),
    *("crossing_years", "dialysis_stays", "epidemic_surge", "examined_elsewhere", "hospice"),
    *("new_wing", "oncology_day_ward", "package_price", "psychiatric_long_stay"),
    *("referral_centre", "rehabilitation_ward", "short_stay_surgery", "takeaway_drugs"),
    *("transfers",),
)
#: A winter with its new year.
SETTINGS = Settings(people=36_000, months=7, providers=300, seed=5, end=date(2025, 3, 1))
STRENGTHS, ALIKE_STRENGTHS = (0.97, 0.85, 0.08), (0.95, 0.7)
#: What the frauds' `papers` hooks change.
TABLES = (mdtrt_d, fee_list_d, lab_result)
DAY = 1440


@dataclass(frozen=True)
class World:
    city: City
    ids: Ids
    ledger: Ledger
    sites: dict[str, Sites]
    visits: pl.DataFrame  # with `number` and `month`
    stays: pl.DataFrame  # visits in a bed, with what `_measured` adds
    lines: pl.DataFrame  # without refunds, with the visit's number, provider, scheme and alike
    bills: pl.DataFrame
    papers: dict[str, pl.DataFrame]

    def strong(self, name: str, least: float = 0.5) -> list[int]:
        sites = self.sites[name]
        return sites.at[sites.strength >= least].tolist()

    def peers(self, name: str) -> list[int]:
        """Local hospitals of the sites' kinds at which no layer of the city is laid."""
        kind, laid = self.city.providers.kind, [sites.at for sites in self.sites.values()]
        among = np.isin(kind, kind[self.sites[name].at]) & self.city.hospital
        among &= ~np.isin(np.arange(len(kind)), np.concatenate(laid))
        return np.flatnonzero(among).tolist()

    def at(self, who: list[int]) -> pl.DataFrame:
        return self.stays.filter(pl.col("provider").is_in(who))


def layer(name: str) -> Layer:
    package = "frauds" if name in FRAUDS else "lookalikes"
    found: Layer = import_module(f"features.simulation.{package}.{name}").LAYER
    return found


def frauds() -> World:
    return _world(FRAUDS)


def look_alikes() -> World:
    return _world(LOOK_ALIKES)


@cache
def _world(names: tuple[str, ...]) -> World:
    city = build_city(SETTINGS, 0)
    laid = _laid(city, names)
    for each in laid:
        if each.layer.city is not None:
            city = each.layer.city(city, each.sites, np.random.default_rng(2))
    ledger = Ledger(city.span)
    for each in laid:
        ledger.sites(each.package, each.layer, each.sites)
    ids, habits, carried = draw_ids(city), habits_of(city), _carried(city)
    books: list[Books] = []
    made: list[monthly.Made] = []

    def kept(of_month: Books) -> dict[str, pl.DataFrame]:
        books.append(of_month)
        return {table.__name__: table(of_month) for table in tables}

    tables = TABLES if names == FRAUDS else ()
    real, monthly.monthly_tables = monthly.monthly_tables, kept
    try:
        for number in range(SETTINGS.months):
            month = month_of(city, number, carried, ledger)
            made.append(monthly.make_month(month, ids, habits, laid))
    finally:
        monthly.monthly_tables = real
    visits = pl.concat([_visits(b, n) for n, b in enumerate(books)])
    lines = pl.concat([_lines(b) for b in books])
    return World(
        city=city,
        ids=ids,
        ledger=ledger,
        sites={each.layer.name: each.sites for each in laid},
        visits=visits,
        stays=_measured(visits, lines),
        lines=lines,
        bills=pl.concat([b.opened.filter(~pl.col("refund")) for b in books]),
        papers={t: pl.concat([m.papers[t] for m in made]) for t in made[0].papers},
    )


def month_of(city: City, number: int, carried: Carried, ledger: Ledger) -> Month:
    first = city.span.first_day(number)
    return Month(city, number, first, city.span.first_day(number + 1) - first, carried, ledger)


def _laid(city: City, names: tuple[str, ...]) -> tuple[Laid, ...]:
    used, laid = np.zeros(len(city.providers), dtype=bool), []
    size = usual_stays(city)
    for each in sorted((layer(name) for name in names), key=lambda one: int(one.fits(city).sum())):
        bad = each.name in FRAUDS
        strengths = np.array(STRENGTHS if bad else ALIKE_STRENGTHS)
        fits = np.flatnonzero(each.fits(city) & city.hospital)
        at = fits[np.lexsort((-size[fits], city.providers.tier[fits] > 2, used[fits]))]
        at = at[: len(strengths)]
        used[at] = True
        sites = Sites(len(used), at, strengths[: len(at)], np.zeros(len(at), dtype=np.int64))
        laid.append(Laid("frauds" if bad else "lookalikes", each, sites))
    return tuple(sorted(laid, key=lambda one: one.layer.name))


def _visits(books: Books, number: int) -> pl.DataFrame:
    return books.visits.rename({"visit": "number"}).with_columns(
        month=pl.lit(number), day=pl.col("begin") // DAY
    )


def _lines(books: Books) -> pl.DataFrame:
    lines = books.lines.filter(pl.col("original") < 0)
    names = ("provider", "person", "alike", "begin", "nights")
    return lines.with_columns(
        *(books.visits[name].gather(lines["visit"]) for name in names),
        number=books.visits["visit"].gather(lines["visit"]),
        of_visit=books.visits["scheme"].gather(lines["visit"]),
        end=books.visits["end"].gather(lines["visit"]),
        group=ITEMS.group.gather(lines["item"]),
    )


def _measured(visits: pl.DataFrame, lines: pl.DataFrame) -> pl.DataFrame:
    """Add what a stay's bill shows: yuan, lines, days with a line, whether somebody's is alike."""
    bill = lines.group_by("number").agg(
        fee=pl.sum("fee") / 100,
        count=pl.len(),
        days=((pl.col("at") - pl.col("begin")) // DAY).n_unique(),
        drugs=(pl.col("group") == "drug").sum(),
        exams=pl.col("group").is_in(["lab", "imaging"]).sum(),
        bag=pl.struct("item", "cnt").hash(seed=1).sort(),
    )
    stays = visits.filter(pl.col("kind").is_in(list(IN_BED))).join(bill, on="number")
    stays = stays.sort("person", "begin").with_columns(
        left=pl.col("day") + pl.col("nights"),
        before=pl.col("provider").shift(1).over("person"),
        left_before=(pl.col("day") + pl.col("nights")).shift(1).over("person"),
    )
    same = pl.col("before") == pl.col("provider")
    return stays.with_columns(
        known=same.fill_null(False),
        back=(same & (pl.col("day") - pl.col("left_before") <= 7)).fill_null(False),
        together=pl.len().over("provider", "day"),
        twin=_twins(stays),
    )


def _twins(stays: pl.DataFrame) -> pl.Series:
    """Say whether more than four fifths of a bill are in another person's of the illness there."""
    marks = dict.fromkeys(stays["number"].to_list(), False)
    for _, group in stays.group_by("provider", "dx"):
        bags = [set(bag) for bag in group["bag"].to_list()]
        who, number = group["person"].to_list(), group["number"].to_list()
        for i, bag in enumerate(bags):
            marks[number[i]] = any(
                who[j] != who[i] and len(bag & other) > 0.8 * len(bag | other)
                for j, other in enumerate(bags)
            )
    return pl.Series([marks[number] for number in stays["number"].to_list()])


def _carried(city: City) -> Carried:
    nothing = np.zeros(len(city.people), dtype=np.int64)
    balance = np.where(city.people.insutype == 310, 60_000, 0).astype(np.int64)
    return Carried(nothing, balance, nothing.copy(), nothing.copy())


def share(frame: pl.DataFrame, mark: pl.Expr) -> float:
    """The share of marked rows."""
    return float(frame.select(mark.fill_null(value=False).mean()).item() or 0.0)


def elsewhere(world: World) -> pl.DataFrame:
    """The stays with whether their person was at another provider's counter meanwhile."""
    calls = world.visits.filter(~pl.col("kind").is_in(list(IN_BED)))
    calls = calls.select("person", place="provider", called="day")
    out = world.stays.join(calls, on="person").filter(
        pl.col("place") != pl.col("provider"),
        pl.col("day") < pl.col("called"),
        pl.col("called") < pl.col("left"),
    )
    return world.stays.with_columns(out=pl.col("number").is_in(out["number"].unique().implode()))


def crowd(world: World, who: list[int]) -> float:
    """The most patients in a provider's beds at night over its beds, the highest of `who`."""
    nights = world.at(who).select("provider", night=pl.int_ranges("day", "left")).explode("night")
    most = nights.group_by("provider", "night").len().group_by("provider").agg(pl.max("len"))
    beds = world.city.providers.beds[most["provider"].to_numpy()]
    return float((most["len"].to_numpy() / beds).max())

"""Two small cities with every layer about stays laid on by hand, each run once."""

from dataclasses import dataclass
from datetime import date
from functools import cache

import numpy as np
import polars as pl

from features.simulation.catalogue.items import ITEMS
from features.simulation.city.build import build_city
from features.simulation.city.city import City
from features.simulation.frames import IN_BED
from features.simulation.layering.hospitals import usual_stays
from features.simulation.planting import Laid
from features.simulation.records.books import Books
from features.simulation.settings import Settings
from features.simulation.tables.claims.fee_list_d import fee_list_d
from features.simulation.tables.claims.mdtrt_d import mdtrt_d
from features.simulation.tables.events.lab_result import lab_result
from tests.features.simulation.laid import (
    LaidOver,
    came_of,
    changed_by,
    lay,
    lines_of,
    package,
    rarest_first,
)
from tests.features.simulation.laid import share as share
from tests.features.simulation.months import opening, run

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
STRENGTHS = {"frauds": (0.97, 0.85, 0.08), "lookalikes": (0.95, 0.7)}
#: What the frauds' `papers` hooks change.
TABLES = (mdtrt_d, fee_list_d, lab_result)
DAY = 1440


@dataclass(frozen=True)
class World(LaidOver):
    stays: pl.DataFrame  # visits in a bed, with what `_measured` adds
    lines: pl.DataFrame  # without refunds, with what `_lines` adds
    bills: pl.DataFrame
    papers: dict[str, pl.DataFrame]

    def peers(self, *names: str) -> list[int]:
        """The hospitals among them."""
        return [at for at in super().peers(*names) if self.city.hospital[at]]

    def at(self, who: list[int]) -> pl.DataFrame:
        return self.stays.filter(pl.col("provider").is_in(who))


def frauds() -> World:
    return _world(FRAUDS)


def look_alikes() -> World:
    return _world(LOOK_ALIKES)


@cache
def _world(names: tuple[str, ...]) -> World:
    city = build_city(SETTINGS, 0)
    laid = _laid(city, names)
    city = changed_by(laid, city)
    tables = TABLES if names == FRAUDS else ()
    came = run(city, opening(city), lambda b: {t.__name__: t(b) for t in tables}, laid)
    known, lines = came_of(came, laid), pl.concat([_lines(b) for b in came.books])
    known["visits"] = known["visits"].with_columns(day=pl.col("begin") // DAY)
    return World(
        **known,
        stays=_measured(known["visits"], lines),
        lines=lines,
        bills=pl.concat([b.opened.filter(~pl.col("refund")) for b in came.books]),
        papers=came.papers(),
    )


def _laid(city: City, names: tuple[str, ...]) -> tuple[Laid, ...]:
    used, laid = np.zeros(len(city.providers), dtype=bool), []
    size = usual_stays(city)
    for each in rarest_first(city, names):
        strengths = STRENGTHS[package(each.name)]
        fits = np.flatnonzero(each.fits(city) & city.hospital)
        at = fits[np.lexsort((-size[fits], city.providers.tier[fits] > 2, used[fits]))]
        at = at[: len(strengths)]
        used[at] = True
        laid.append(lay(each, city, at, strengths[: len(at)]))
    return tuple(sorted(laid, key=lambda one: one.layer.name))


def _lines(books: Books) -> pl.DataFrame:
    lines = lines_of(books, "provider", "person", "alike", "begin", "nights", "end")
    return lines.with_columns(group=ITEMS.group.gather(lines["item"]))


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

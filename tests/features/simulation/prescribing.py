"""Three small cities with every layer about prescriptions and tests laid on by hand."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import polars as pl

from features.simulation.catalogue.items import ITEMS
from features.simulation.city.build import build_city
from features.simulation.city.city import City
from features.simulation.layering.explained import explained
from features.simulation.planting import Laid
from features.simulation.records.books import Books
from features.simulation.settings import Settings
from features.simulation.tables.claims.fee_list_d import fee_list_d
from features.simulation.tables.claims.mdtrt_d import mdtrt_d
from features.simulation.tables.claims.out_med_setl_diag_list_d import out_med_setl_diag_list_d
from features.simulation.tables.claims.setl_list_diag_d import setl_list_diag_d
from features.simulation.tables.orders.elec_rx_detl import elec_rx_detl
from tests.features.simulation.laid import (
    LaidOver,
    came_of,
    lay,
    lines_of,
    package,
    rarest_first,
    share,
)
from tests.features.simulation.months import opening, run

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
STRENGTHS = {"frauds": (0.97, 0.85, 0.7, 0.08), "lookalikes": (0.95, 0.8, 0.6)}
TABLES = (mdtrt_d, out_med_setl_diag_list_d, setl_list_diag_d, fee_list_d, elec_rx_detl)


@dataclass(frozen=True)
class World(LaidOver):
    lines: pl.DataFrame  # without refunds; with what _told adds
    papers: dict[str, pl.DataFrame]
    planted: pl.DataFrame


def frauds() -> World:
    return _world(FRAUDS)


def look_alikes(name: str) -> World:
    """The city in which this look-alike is laid."""
    return _world(SUPPLIES if name in SUPPLIES else OTHERS)


@lru_cache(maxsize=2)
def _world(names: tuple[str, ...]) -> World:
    city = build_city(SETTINGS, 0)
    laid = _laid(city, names)
    came = run(city, opening(city), lambda b: {t.__name__: t(b) for t in TABLES}, laid)
    return World(
        **came_of(came, laid),
        lines=pl.concat([_told(b) for b in came.books]),
        papers=came.papers(),
        planted=came.planted(),
    )


def _laid(city: City, names: tuple[str, ...]) -> tuple[Laid, ...]:
    size = city.providers.calls + city.providers.sales
    used = np.zeros(len(city.providers), dtype=bool)
    laid = []
    for each in rarest_first(city, names):
        free = np.flatnonzero(each.fits(city) & ~used & (city.providers.tier < 3))
        strengths = STRENGTHS[package(each.name)]
        at = free[np.argsort(-size[free])][: len(strengths)]
        used[at] = True
        laid.append(lay(each, city, at, strengths[: len(at)]))
    return tuple(sorted(laid, key=lambda one: one.layer.name))


def _told(books: Books) -> pl.DataFrame:
    lines = lines_of(books, "provider", "person", "kind", "alike", "long_rx")
    item, dx = lines["item"].to_numpy(), books.visits["dx"].gather(lines["visit"]).to_numpy()
    female = books.month.city.people.female[lines["person"]]
    male_only, female_only = ITEMS.has("male_only")[item], ITEMS.has("female_only")[item]
    return lines.with_columns(
        day=pl.col("at") // 1440,
        drug=pl.Series(ITEMS.kind[item] <= 1),
        piece=pl.Series(ITEMS.kind[item] == 2),
        daily=pl.Series(ITEMS.has("chronic")[item]),
        substance=pl.Series(ITEMS.substance[item]),
        explained=pl.Series(explained()[dx, item]),
        other_sex=pl.Series(np.where(female, male_only, female_only)),
    )


def thin(world: World, name: str) -> float:
    """The share of planted lines and visits' lines among those of the scheme's strong sites."""
    bad = (pl.col("scheme") == name) | (pl.col("of_visit") == name)
    return share(world.lines, bad, world.strong(name))

"""A small city with every layer about drugs and their codes laid on by hand, run once."""

from dataclasses import dataclass
from functools import cache

import numpy as np
import polars as pl

from features.simulation.catalogue.items import ITEMS
from features.simulation.city.build import build_city
from features.simulation.city.city import City
from features.simulation.layers import PATIENT
from features.simulation.planting import Laid
from features.simulation.records.books import Books
from features.simulation.settings import Settings
from features.simulation.tables.stock.all import stock_tables
from tests.features.simulation.laid import (
    LaidOver,
    came_of,
    changed_by,
    lay,
    lines_of,
    rarest_first,
)
from tests.features.simulation.laid import share as share
from tests.features.simulation.months import opening, run

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
class World(LaidOver):
    lines: pl.DataFrame  # without refunds; with what _told adds
    bills: pl.DataFrame  # paid ones, without refunds
    boxes: pl.DataFrame
    papers: dict[str, pl.DataFrame]

    def plain_people(self) -> list[int]:
        """People that no layer of patients is laid over and no planted row names."""
        bad = self.visits.filter(pl.col("scheme").is_not_null() | pl.col("alike").is_not_null())
        named = set(bad["person"])
        return [at for at in range(len(self.city.people)) if at not in named]


@cache
def world() -> World:
    city = build_city(SETTINGS, 0)
    laid = _laid(city)
    city = changed_by(laid, city)
    came = run(city, opening(city), stock_tables, laid)
    return World(
        **came_of(came, laid),
        lines=pl.concat([_told(b) for b in came.books]),
        bills=pl.concat([b.bills.filter(~pl.col("refund")) for b in came.books]),
        boxes=pl.concat([b.boxes for b in came.books]),
        papers=came.papers(),
    )


def _laid(city: City) -> tuple[Laid, ...]:
    size = city.providers.calls + city.providers.stays + city.providers.sales
    used = {n: np.zeros(n, dtype=bool) for n in (len(city.providers), len(city.people))}
    laid = []
    for turn, each in enumerate(rarest_first(city, (*FRAUDS, *LOOK_ALIKES))):
        fits = each.fits(city)
        free = np.flatnonzero(fits & ~used[len(fits)])
        if each.site == PATIENT:
            at = free[:: max(1, len(free) // PATIENTS)][:PATIENTS]
            strength = np.linspace(0.05, 0.97, len(at))
        else:
            at = free[np.argsort(-size[free])][: len(STRENGTHS)]
            strength = np.roll(STRENGTHS[: len(at)], turn)
        used[len(fits)][at] = True
        laid.append(lay(each, city, at, strength))
    return tuple(sorted(laid, key=lambda one: one.layer.name))


def _told(books: Books) -> pl.DataFrame:
    lines = lines_of(books, "provider", "person", "kind", "alike")
    item = lines["item"].to_numpy()
    return lines.with_columns(
        drug=pl.Series(ITEMS.kind[item] <= 1),
        traceable=pl.Series(ITEMS.traced[item]),
        dear=pl.Series(ITEMS.has("dear")[item]),
        diverted=pl.Series(ITEMS.has("diverted")[item]),
        substance=pl.Series(ITEMS.substance[item]),
    )

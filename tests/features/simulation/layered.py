"""A small city with a few layers laid on by hand: strong sites, faint ones, and peers."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import polars as pl

from features.simulation.city.build import build_city
from features.simulation.city.city import City
from features.simulation.planting import Laid
from features.simulation.settings import Settings
from features.simulation.streams import stream
from features.simulation.tables.monthly import monthly_tables
from tests.features.simulation.laid import LaidOver, came_of, changed_by, lay, layer, lines_of
from tests.features.simulation.laid import share as share
from tests.features.simulation.months import opening, run

SITES = 12
#: Months that end with December, so that every season's layers act.
SETTINGS = Settings(people=9_000, months=6, providers=150, seed=11)


@dataclass(frozen=True)
class Layered(LaidOver):
    """What came of it; rows of lines, boxes and bills know their visit's number and provider."""

    lines: pl.DataFrame
    bills: pl.DataFrame
    boxes: pl.DataFrame
    batches: pl.DataFrame
    papers: dict[str, pl.DataFrame]
    planted: pl.DataFrame

    def at(self, name: str, least: float = 0.0) -> list[int]:
        """The sites of a layer at least that strong, by default all."""
        return self.strong(name, least)


@lru_cache(maxsize=2)
def layered(*names: str, papers: bool = False) -> Layered:
    """Lay frauds.NAME and lookalikes.NAME over a city from its first day on; tables if asked."""
    city = build_city(SETTINGS, 0)
    laid = _laid(city, names)
    city = changed_by(laid, city)
    came = run(city, opening(city, 90_000), monthly_tables if papers else lambda _: {}, laid)
    return Layered(
        **came_of(came, laid),
        lines=pl.concat([lines_of(b, "provider", "person", "kind", "alike") for b in came.books]),
        bills=pl.concat([b.opened.filter(~pl.col("refund")) for b in came.books]),
        boxes=pl.concat([b.boxes for b in came.books]),
        batches=pl.concat([b.batches for b in came.books]),
        papers=came.papers(),
        planted=came.planted(),
    )


def _laid(city: City, names: tuple[str, ...]) -> tuple[Laid, ...]:
    size = city.providers.calls + city.providers.stays + city.providers.sales
    laid, used = [], np.zeros(len(city.providers), dtype=bool)
    for each in map(layer, names):
        free = np.flatnonzero(each.fits(city) & ~used)
        at = free[np.argsort(-size[free])][:SITES]
        used[at] = True
        rng = stream(city.settings.seed, f"tests/{each.name}")
        laid.append(lay(each, city, at, (rng.permutation(len(at)) + 0.5) / max(len(at), 1)))
    return tuple(sorted(laid, key=lambda one: one.layer.name))

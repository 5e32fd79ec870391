"""Everything that is written down about the city, before it is cut into tables."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from features.simulation.arrays import Ints
from features.simulation.records.beds import bed_numbers
from features.simulation.records.doctors import draw_doctors
from features.simulation.records.identifiers import numbers, provider_codes, provider_names
from features.simulation.records.settlements import settle
from features.simulation.records.timing import timed
from features.simulation.streams import stream
from features.simulation.world import World


@dataclass(frozen=True)
class Books:
    """`visits` and `settlements` by position; ids are series that positions look up."""

    world: World
    seed: int
    visits: pl.DataFrame  # VISIT, began, left, settled (minutes), bed, doctor, visit
    settlements: pl.DataFrame  # see records.settlements.settle
    persons: pl.Series
    providers: pl.Series
    names: pl.Series
    doctors: pl.Series
    visit_ids: pl.Series
    settlement_ids: pl.Series


def write_down(world: World, beds: Ints, seed: int) -> Books:
    """Fix times, beds, doctors, settlements and ids of a finished world."""

    def draw(component: str) -> np.random.Generator:
        return stream(seed, f"records/{component}")

    visits = timed(world, draw("timing"))
    visits = visits.with_columns(
        visit=pl.int_range(pl.len(), dtype=pl.Int64),
        bed=pl.Series(bed_numbers(visits, beds, draw("beds"))),
        doctor=pl.Series(draw_doctors(world.providers, visits, draw("doctors"))),
    )
    settlements = settle(world, visits, draw("settlements"))
    ids = draw("ids")
    return Books(
        world=world,
        seed=seed,
        visits=visits,
        settlements=settlements,
        persons=numbers(len(world.people), 14, ids),
        providers=provider_codes(world.providers, ids),
        names=provider_names(world.providers, ids),
        doctors=numbers(int(world.providers.doctors.sum()), 12, ids, prefix="D"),
        visit_ids=numbers(visits.height, 16, ids),
        settlement_ids=numbers(settlements.height, 16, ids),
    )

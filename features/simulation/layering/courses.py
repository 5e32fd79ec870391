"""Planned courses: the same patients of a site again and again, at intervals, over the span."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Floats, Ints
from features.simulation.layering.hospitals import usual_stays
from features.simulation.layering.nearby import pool_near
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.streams import stream

#: Patients of a site at least.
_FEWEST = 3


def on_course(
    month: Month,
    layer: str,
    sites: Sites,
    share: tuple[float, float],
    wanted: Bools | Floats,
    every: tuple[float, float],
    rounds: tuple[int, int],
) -> tuple[Ints, Ints, Ints]:
    """Return person, provider and day of the rounds that fall into the month.

    Every site has patients for so many rounds as come to `share` (at strength 0 and 1) of its
    usual stays; `wanted` marks or weighs the people. A round follows the one before after `every`
    (mean, spread) days; one has `rounds` (least, most) of them, both included.
    """
    memory = month.memory(layer)
    if "course" not in memory:
        memory["course"] = _plan(month, layer, sites, share, wanted, every, rounds)
    plan: pl.DataFrame = memory["course"]
    due = plan.filter(pl.col("day") >= month.first, pl.col("day") < month.last)
    person, provider, day = (due[name].to_numpy() for name in ("person", "provider", "day"))
    return person, provider, day


def _plan(
    month: Month,
    layer: str,
    sites: Sites,
    share: tuple[float, float],
    wanted: Bools | Floats,
    every: tuple[float, float],
    rounds: tuple[int, int],
) -> pl.DataFrame:
    city = month.city
    rng = stream(city.settings.seed, f"{city.number}/{layer}/course")
    mean = (rounds[0] + rounds[1]) / 2
    lasts = mean * every[0]
    come = usual_stays(city)[sites.at] * sites.between(*share) * city.span.months
    wide = (come / mean * (1 + lasts / city.span.days)).clip(_FEWEST)
    person = [
        pool_near(city, int(place), int(count), wanted, rng)
        for place, count in zip(sites.at, np.rint(wide), strict=True)
    ]
    patients = np.concatenate(person) if person else np.zeros(0, dtype=np.int64)
    provider = np.repeat(sites.at, [len(each) for each in person])
    count = rng.integers(rounds[0], rounds[1] + 1, len(patients))
    which = np.repeat(np.arange(len(patients)), count)
    number = np.arange(len(which)) - np.repeat(np.cumsum(count) - count, count)
    start = rng.uniform(-lasts, city.span.days, len(patients))
    day = start[which] + number * every[0] + every[1] * rng.standard_normal(len(which))
    return pl.DataFrame(
        {
            "person": patients[which],
            "provider": provider[which],
            "day": np.floor(day).astype(np.int64),
        },
        schema_overrides=dict.fromkeys(("person", "provider", "day"), pl.Int64),
    )

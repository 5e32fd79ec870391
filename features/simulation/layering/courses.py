"""Planned courses: the same patients of a site again and again, at intervals, over the span."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Floats, Ints
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.frames import STAY
from features.simulation.layering.hospitals import usual_stays
from features.simulation.layering.nearby import pool_near
from features.simulation.layering.redrawn import with_budget
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.streams import stream
from features.simulation.trade.make import visits_of

#: Patients of a site at least.
_FEWEST = 3


@dataclass(frozen=True)
class Course:
    """Days from one stay to the next (mean, spread), and stays of a patient (both included).

    A site's courses come to `share` (at strength 0 and 1) of its usual stays. Nights of a stay
    are from the first up to, without, the last.
    """

    every: tuple[float, float]
    stays: tuple[int, int]
    share: tuple[float, float]
    nights: tuple[int, int]

    def due(
        self, month: Month, layer: str, sites: Sites, wanted: Bools | Floats
    ) -> tuple[Ints, Ints, Ints]:
        """Return person, provider and day of the stays that fall into the month.

        `wanted` marks or weighs the people who may be patients; they are chosen once for `layer`.
        """
        memory = month.memory(layer)
        if "course" not in memory:
            memory["course"] = self._plan(month, layer, sites, wanted)
        plan: pl.DataFrame = memory["course"]
        due = plan.filter(pl.col("day") >= month.first, pl.col("day") < month.last)
        person, provider, day = (due[name].to_numpy() for name in ("person", "provider", "day"))
        return person, provider, day

    def _plan(self, month: Month, layer: str, sites: Sites, wanted: Bools | Floats) -> pl.DataFrame:
        city, every, rounds = month.city, self.every, self.stays
        rng = stream(city.settings.seed, f"{city.number}/{layer}/course")
        mean = (rounds[0] + rounds[1]) / 2
        lasts = mean * every[0]
        come = usual_stays(city)[sites.at] * sites.between(*self.share) * city.span.months
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


def stays_for(
    month: Month,
    course: Course,
    icd: str,
    due: tuple[Ints, Ints, Ints],
    rng: np.random.Generator,
    **columns: Any,
) -> pl.DataFrame:
    """Return the stays, for that diagnosis, that are due (person, provider, day), with their fee.

    `columns` as of `visits_of`.
    """
    person, provider, day = due
    dx = np.full(len(person), DIAGNOSES.at(icd))
    nights = rng.integers(*course.nights, len(person))
    new = visits_of(month, STAY, person, provider, day, dx, rng, nights=nights, **columns)
    return with_budget(month, new, rng)

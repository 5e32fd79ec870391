"""Minutes: when a visit began, ended and was settled; nobody arrives before having left."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Ints
from features.simulation.world import World

DAY = 1440
#: Share of stays settled on the day of discharge; the others one to three days later (assumed).
_SETTLED_AT_ONCE = 0.85


def _lag_days(died: Bools, rng: np.random.Generator) -> Ints:
    late = rng.random(len(died)) > _SETTLED_AT_ONCE
    usual = np.where(late, rng.integers(1, 4, len(died)), 0)
    return np.where(died, rng.integers(1, 13, len(died)), usual)


def _left_on_that_day(visits: pl.DataFrame) -> Ints:
    stays = visits.filter(pl.col("inpatient") & (pl.col("nights") > 0))
    stays = stays.group_by("person", day=pl.col("day") + pl.col("nights")).agg(pl.max("left"))
    joined = visits.select("person", "day").join(
        stays, on=["person", "day"], how="left", maintain_order="left"
    )
    return joined["left"].fill_null(-DAY).to_numpy()


def timed(world: World, rng: np.random.Generator) -> pl.DataFrame:
    """Return the visits settled within the span, with `began`, `left`, `settled` in minutes."""
    visits, count = world.visits, world.visits.height
    inpatient, nights = visits["inpatient"].to_numpy(), visits["nights"].to_numpy()
    first = visits["day"].to_numpy()
    last, overnight = first + nights, inpatient & (nights > 0)
    hours = np.where(overnight, 480 + rng.beta(1.6, 2.6, count) * 780, rng.uniform(450, 990, count))
    hours = np.where(inpatient & ~overnight, rng.uniform(450, 570, count), hours)
    away = np.where(overnight, rng.uniform(480, 690, count), rng.uniform(900, 1080, count))
    left = (last * DAY + away).astype(np.int64)
    before = _left_on_that_day(visits.with_columns(left=pl.Series(left)))
    began = np.maximum(first * DAY + hours, before + rng.uniform(40, 300, count)).astype(np.int64)
    at_counter = began + rng.integers(20, 181, count)
    left = np.where(inpatient, np.maximum(left, at_counter), at_counter)
    died = inpatient & (world.people.death[visits["person"]] == last)
    settled = left + rng.integers(30, 301, count) + DAY * _lag_days(died, rng)
    settled = np.where(inpatient, settled, left)
    times = {"began": began, "left": left, "settled": settled}
    in_time = pl.col("settled") < world.span.days * DAY
    return visits.with_columns(**{k: pl.Series(v) for k, v in times.items()}).filter(in_time)

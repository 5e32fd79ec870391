"""Where a person can be: in one bed at a time, and alive."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.world import World

#: A visit takes its nights, and at least its day.
_UNTIL = pl.col("day") + pl.max_horizontal("nights", 1)
#: Share of outpatient visits elsewhere during a stay that are real: an examination that the ward
#: could not do, an honest look-alike of a hanging bed (assumed).
_SENT_OUT = 0.3


def until_death(world: World, visits: pl.DataFrame) -> pl.DataFrame:
    """Drop visits that begin after the person's death and end stays at it."""
    death = pl.Series("death", world.people.death[visits["person"]])
    alive = visits.with_columns(death).filter(pl.col("day") <= pl.col("death"))
    return alive.with_columns(
        nights=pl.min_horizontal("nights", pl.col("death") - pl.col("day"))
    ).drop("death")


def one_bed_at_a_time(stays: pl.DataFrame) -> pl.DataFrame:
    """Drop stays that begin before an earlier one of the same person has ended."""
    stays = stays.sort("person", "day", "nights", maintain_order=True)
    busy = _UNTIL.cum_max().shift(1).over("person").fill_null(-1)
    return stays.filter(pl.col("day") >= busy)


def possible_only(world: World, rng: np.random.Generator) -> World:
    """Keep what living people with one body can have had."""
    visits = until_death(world, world.visits)
    stays = one_bed_at_a_time(visits.filter("inpatient"))
    calls = visits.filter(~pl.col("inpatient"))
    kept = ~in_bed(stays, calls) | (rng.random(calls.height) < _SENT_OUT)
    return world.with_visits(stays, calls.filter(kept))


def in_bed(visits: pl.DataFrame, asked: pl.DataFrame) -> Bools:
    """Say for each row of `asked` whether `visits` have its person in bed strictly meanwhile."""
    stays = visits.filter("inpatient").select("person", since="day", left=_UNTIL)
    clash = (
        asked.with_row_index("row")
        .select("row", "person", "day", until=_UNTIL)
        .join(stays, on="person")
        .filter((pl.col("since") < pl.col("until")) & (pl.col("day") < pl.col("left")))
    )
    return np.isin(np.arange(asked.height), clash["row"].to_numpy())


def free_only(world: World, new: pl.DataFrame) -> pl.DataFrame:
    """Keep the new stays whose person is alive and in no other bed, old or new."""
    alive = until_death(world, new)
    return one_bed_at_a_time(alive.filter(~in_bed(world.visits, alive)))

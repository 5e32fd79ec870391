"""Where a person can be: alive, in one bed at a time, at a provider that may bill."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Ints
from features.simulation.frames import IN_BED
from features.simulation.month import Month
from features.simulation.span import DAY
from features.simulation.trade.journeys import away
from features.simulation.trade.open_days import seen_on
from features.simulation.trade.wards import first_day, within_beds

#: Share of calls elsewhere during a stay that are real: an examination the ward could not do
#: (assumed; an honest look-alike of a hanging bed).
_SENT_OUT = 0.25
#: Minutes that a patient without a night stays at least: an operation is over by then (assumed).
_DAY_CASE = 400


def in_bed() -> pl.Expr:
    """Whether a visit takes a bed."""
    return pl.col("kind").is_in(list(IN_BED))


def leaves() -> pl.Expr:
    """The minute of leaving a bed: in the morning, or on the evening of a day without a night."""
    midnight = first_day() * DAY
    morning = midnight + pl.col("nights") * DAY + 9 * 60
    evening = pl.max_horizontal(midnight + 18 * 60, pl.col("begin") + _DAY_CASE)
    return pl.when(pl.col("nights") > 0).then(morning).otherwise(evening)


def possible(month: Month, visits: pl.DataFrame) -> pl.DataFrame:
    """Keep what living people with one body can have had, at providers that were open to them."""
    rng = month.stream("trade/presence")
    visits = visits.filter(pl.col("provider") >= 0)
    visits = _open(month, _alive(month, visits))
    found = within_beds(month, visits.filter(in_bed()))
    stays = _one_bed(month, _open(month, _alive(month, found)))
    calls = _seen(month, visits.filter(~in_bed()))
    left = away(month, calls["person"].to_numpy(), calls["begin"].to_numpy() // DAY)
    calls = calls.filter(pl.Series(~left))
    clash = lying(stays, calls) | (
        month.carried.busy[calls["person"]] > (calls["begin"].to_numpy() // DAY)
    )
    kept = ~clash | (rng.random(calls.height) < _SENT_OUT)
    return pl.concat([stays, calls.filter(pl.Series(kept))])


def _alive(month: Month, visits: pl.DataFrame) -> pl.DataFrame:
    death = pl.Series("death", month.city.people.death[visits["person"]])
    alive = visits.with_columns(death).filter(first_day() <= pl.col("death"))
    rest = pl.min_horizontal("nights", pl.col("death") - first_day())
    return alive.with_columns(nights=pl.when(in_bed()).then(rest).otherwise("nights")).drop("death")


def _open(month: Month, visits: pl.DataFrame) -> pl.DataFrame:
    """No honest bill before the contract or during a suspension."""
    day = visits["begin"].to_numpy() // DAY
    provider = visits["provider"].to_numpy()
    shut = day < month.city.providers.contract[provider]
    for place, begin, end in month.city.suspensions.select("provider", "begin", "end").iter_rows():
        shut |= (provider == place) & (day >= begin) & (day < end)
    return visits.filter(pl.Series(~shut))


def _seen(month: Month, calls: pl.DataFrame) -> pl.DataFrame:
    """Calls that a look-alike put on a Sunday of closed doors are made on the next open day."""
    day = calls["begin"].to_numpy() // DAY
    later = seen_on(month, calls["provider"].to_numpy(), day) - day
    return calls.with_columns(begin=pl.col("begin") + pl.Series(later, dtype=pl.Int64) * DAY)


def _one_bed(month: Month, stays: pl.DataFrame) -> pl.DataFrame:
    """Drop stays that begin before an earlier one of the same person has ended."""
    stays = stays.sort("person", "begin", "nights", maintain_order=True)
    until = first_day() + pl.max_horizontal("nights", 1)
    before = pl.Series("before", month.carried.busy[stays["person"]])
    busy = until.cum_max().shift(1).over("person").fill_null(-1)
    return (
        stays.with_columns(before)
        .filter(first_day() >= pl.max_horizontal(busy, "before"))
        .drop("before")
    )


def lying(stays: pl.DataFrame, calls: pl.DataFrame) -> Bools:
    """Say for each call whether one of the stays has its person in bed strictly meanwhile."""
    beds = stays.select("person", since=first_day(), left=first_day() + pl.col("nights"))
    clash = (
        calls.with_row_index("row")
        .select("row", "person", day=first_day())
        .join(beds, on="person")
        .filter((pl.col("since") < pl.col("day")) & (pl.col("day") < pl.col("left")))
    )
    return np.isin(np.arange(calls.height), clash["row"].to_numpy())


def occupy(busy: Ints, visits: pl.DataFrame) -> Ints:
    """Return from which day on each person's bed is free again, after these visits."""
    stays = visits.filter(in_bed())
    left = (stays["begin"] // DAY + stays["nights"]).to_numpy()
    after = busy.copy()
    np.maximum.at(after, stays["person"].to_numpy(), left)
    return after

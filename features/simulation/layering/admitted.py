"""Stays that a scheme adds or draws out: only of people who live and lie in no other bed."""

import polars as pl

from features.simulation.month import Month
from features.simulation.span import DAY
from features.simulation.trade.presence import in_bed, occupy
from features.simulation.trade.wards import Wards, first_day


def admitted(month: Month, stays: pl.DataFrame, *, lying: bool) -> pl.DataFrame:
    """Return those of the stays that can have been registered; their people's beds are then taken.

    The insurer's system lets nobody be admitted who is registered in another bed, and takes no
    bill of a provider without a contract. Where the people really lie there (`lying`) there are
    fewer beds for others afterwards; nobody asks whether there is a bed for them.
    """
    stays = stays.filter(pl.col("person") >= 0, first_day() < month.last)
    day, provider = stays["begin"].to_numpy() // DAY, stays["provider"].to_numpy()
    rest = pl.Series("rest", month.city.people.death[stays["person"].to_numpy()] - day)
    able = rest > 0
    able &= pl.Series(day >= month.city.providers.contract[provider])
    for place, begin, end in month.city.suspensions.select("provider", "begin", "end").iter_rows():
        able &= ~pl.Series((provider == place) & (day >= begin) & (day < end))
    able &= pl.Series(day >= month.carried.busy[stays["person"].to_numpy()])
    kept = stays.with_columns(nights=pl.min_horizontal("nights", rest)).filter(able)
    kept = kept.sort("person", "begin", maintain_order=True)
    until = first_day() + pl.max_horizontal("nights", 1)
    free = first_day() >= until.cum_max().shift(1).over("person").fill_null(-1)
    kept = kept.filter(free)
    month.carried.busy = occupy(month.carried.busy, kept)
    if lying:
        wards = Wards(month.memory("wards"), month.city.providers.beds)
        for place, left in kept.select("provider", until).iter_rows():
            wards.admit(place, left)
    return kept


def last_stays(visits: pl.DataFrame) -> pl.Series:
    """Mark the stays after which their person is admitted no more among the visits."""
    beds = pl.when(in_bed()).then("begin")
    last = in_bed() & (pl.col("begin") == beds.max().over("person"))
    return visits.select(last.fill_null(False)).to_series()

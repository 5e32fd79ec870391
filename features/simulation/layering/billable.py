"""At which providers a bill can be entered at all, whoever is said to have been there."""

import numpy as np
import polars as pl

from features.simulation.month import Month
from features.simulation.span import DAY


def billable(month: Month, visits: pl.DataFrame) -> pl.DataFrame:
    """Keep the visits to providers that are under contract and not suspended on their day."""
    city, day = month.city, visits["begin"].to_numpy() // DAY
    provider = visits["provider"].to_numpy()
    shut = day < city.providers.contract[provider]
    for place, begin, end in city.suspensions.select("provider", "begin", "end").iter_rows():
        shut |= (provider == place) & (day >= begin) & (day < end)
    return visits.filter(pl.Series(np.asarray(~shut)))


def attended(month: Month, calls: pl.DataFrame) -> pl.DataFrame:
    """Keep the calls at open providers of people who live and lie in no bed, as far as is known."""
    person, day = calls["person"].to_numpy(), calls["begin"].to_numpy() // DAY
    there = (day <= month.city.people.death[person]) & (month.carried.busy[person] <= day)
    return billable(month, calls.filter(pl.Series(np.asarray(there, dtype=bool))))

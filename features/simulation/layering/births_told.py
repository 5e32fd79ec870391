"""Births that a look-alike of the allowance fraud tells of: mothers, and who employs them."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Ints
from features.simulation.city.city import NEVER, City
from features.simulation.city.posts import posts
from features.simulation.city.unit_of import at_work
from features.simulation.frames import DELIVERY
from features.simulation.layering.steady import steady
from features.simulation.month import Month
from features.simulation.trade.births import due_days


def working_mothers(city: City, after: int, before: int) -> Bools:
    """Mark women of one firm who give birth from day `after` to `before` days before the end."""
    due = due_days(city)
    born = (due >= after) & (due < city.span.days - before)
    firm = at_work(city) & (city.employers.wage[city.people.employer] > 0)
    return np.asarray(born & firm & steady(city) & (posts(city).change >= NEVER))


def marked_births(month: Month, alike: str, mothers: Ints, visits: pl.DataFrame) -> pl.DataFrame:
    """Mark the deliveries of these women, and tell the ledger of their employers."""
    born = (visits["kind"] == DELIVERY) & visits["person"].is_in(mothers)
    free = born & visits["alike"].is_null()
    person = visits["person"].filter(free)
    employer = month.city.people.employer[person.to_numpy()]
    month.ledger.alike(pl.DataFrame({"look_alike": [alike] * len(person), "employer": employer}))
    return visits.with_columns(alike=pl.when(free).then(pl.lit(alike)).otherwise("alike"))

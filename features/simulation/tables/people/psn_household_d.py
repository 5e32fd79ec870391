"""psn_household_d: everybody's household."""

import numpy as np
import polars as pl

from features.simulation.city.city import City
from features.simulation.records.ids import Ids
from features.simulation.tables.people.opaque import HOUSEHOLD, link


def psn_household_d(city: City, ids: Ids) -> pl.DataFrame:
    """Return one row per person."""
    people = city.people
    return pl.DataFrame(
        {
            "psn_no": ids.persons(np.arange(len(people))),
            "household_link": link(city, HOUSEHOLD, people.household),
        }
    ).sort("psn_no")

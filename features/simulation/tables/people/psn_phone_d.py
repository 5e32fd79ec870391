"""psn_phone_d: everybody's phone; children and many old people have a relative's."""

import numpy as np
import polars as pl

from features.simulation.city.city import City
from features.simulation.records.ids import Ids
from features.simulation.tables.people.opaque import PHONE, link


def psn_phone_d(city: City, ids: Ids) -> pl.DataFrame:
    """Return one row per person."""
    people = city.people
    return pl.DataFrame(
        {
            "psn_no": ids.persons(np.arange(len(people))),
            "phone_link": link(city, PHONE, people.phone),
        }
    ).sort("psn_no")

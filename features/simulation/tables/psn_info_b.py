"""psn_info_b (§1.1): the people, with the register's date of death."""

import numpy as np
import polars as pl

from features.simulation.population.districts import CODES
from features.simulation.population.people import NEVER
from features.simulation.records.books import Books


def psn_info_b(books: Books) -> pl.DataFrame:
    """Return one row per person."""
    people, span = books.world.people, books.world.span
    known = people.registered < NEVER
    died = span.dates(np.where(known, people.registered, 0))
    return pl.DataFrame(
        {
            "psn_no": books.persons,
            "gend": np.where(people.female, "2", "1"),
            "brdy": span.dates(-people.born),
            "die_date": died,
            "live_admdvs": [CODES[at] for at in people.district],
        }
    ).with_columns(die_date=pl.when(pl.Series(known)).then("die_date"))

"""Every table that is fixed for a city, by name: people, employers, providers, staff."""

import polars as pl

from features.simulation.city.city import City
from features.simulation.records.ids import Ids
from features.simulation.tables.people.all import PEOPLE_TABLES
from features.simulation.tables.providers.all import PROVIDER_TABLES


def static_tables(city: City, ids: Ids) -> dict[str, pl.DataFrame]:
    """Return each of them, in contract columns."""
    writers = {**PEOPLE_TABLES, **PROVIDER_TABLES}
    return {name: writer(city, ids) for name, writer in writers.items()}

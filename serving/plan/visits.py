"""When a provider was last visited, as far as was known before the date."""

from datetime import date, timedelta

import polars as pl

from features.claims.outcomes.states import states_at
from features.claims.store import Store
from features.claims.tables.case_d import CASE_D
from features.claims.tables.inspection_d import INSPECTION_D
from features.months import as_of_month, month_number
from features.vectors.parts import ENTITY
from training.labels import ID_COLUMN, PARTY

PROVIDER = "provider"


def visits(store: Store, as_of: date) -> pl.DataFrame:
    """entity (key), visited (day): each day on which an inspection of a provider itself began.

    Of inspections and of cases that tell it; only what was decided and recorded before `as_of`.
    """
    party = pl.col(ID_COLUMN[PROVIDER])
    rows = [
        states_at(store, table, as_of - timedelta(days=1))
        .filter(
            pl.col("decided_at") < as_of,
            party.is_not_null(),
            pl.col("party_type") == PARTY[PROVIDER],
            pl.col("inspected_at") < as_of,
        )
        .select(party.alias(ENTITY), pl.col("inspected_at").alias("visited"))
        for table in (INSPECTION_D, CASE_D)
    ]
    return pl.concat(rows).unique().sort(ENTITY, "visited").collect()


def last_visits(visited: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """entity, visited (the last), months_since_visit: whole months from then until `as_of`."""
    whole = as_of_month(as_of) - month_number(pl.col("visited"))
    part = (pl.col("visited").dt.day() > as_of.day).cast(pl.Int32)
    return (
        visited.group_by(ENTITY)
        .agg(pl.col("visited").max())
        .with_columns((whole - part).cast(pl.Int64).alias("months_since_visit"))
        .sort(ENTITY)
    )

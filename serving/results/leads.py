"""Leads of a period: targets of released lists, and tips."""

from datetime import datetime, time, timedelta

import polars as pl

from features.claims.column import Ids
from features.claims.store import Store
from features.claims.tables.tip_d import TIP_D
from serving.results.asked import Asked
from serving.results.lists import ListTold, lists_told
from serving.results.parties import parties_of, party, within
from training.fraud_types import UNKNOWN, FraudTypes

TIP_LANE = "tip"
"""As the code list of lanes writes what a tip led to."""
SCHEMA = {"party": pl.String, "day": pl.Date, "scheme": pl.String, "lane": pl.String}


def leads(store: Store, asked: Asked, types: FraudTypes) -> pl.DataFrame:
    """party, day, scheme, lane: a row per lead and scheme; scheme UNKNOWN where none is told.

    Lists count by their as-of date, once released; tips by the day on which they were received.
    """
    listed = [
        _of_list(store, each)
        for each in lists_told(store.folder)
        if each.released_by(asked.as_of) and asked.first <= each.as_of <= asked.last
    ]
    rows = pl.concat([pl.LazyFrame(schema=SCHEMA), *listed, _tips(store, asked, types)])
    inside = within(rows, store, asked.region, asked.as_of)
    return inside.unique().sort("party", "day", "scheme").collect()


def _of_list(store: Store, told: ListTold) -> pl.LazyFrame:
    """Ids that the store does not know are left out."""
    keys = store.key_of(Ids(told.entity), list(told.ids))
    known = [each for each in told.ids if each in keys]
    return pl.LazyFrame(
        {
            "party": parties_of(told.entity, pl.Series([keys[i] for i in known], dtype=pl.Int64)),
            "day": [told.as_of] * len(known),
            "scheme": [told.schemes.get(each, UNKNOWN) for each in known],
            "lane": [told.lanes.get(each) for each in known],
        },
        schema=SCHEMA,
    )


def _tips(store: Store, asked: Asked, types: FraudTypes) -> pl.LazyFrame:
    after = datetime.combine(asked.as_of + timedelta(days=1), time())
    tips = (
        store.scan(TIP_D)
        .filter(asked.holds(pl.col("received_at").dt.date()), pl.col("received_at") < after)
        .with_columns(party().alias("party"))
        .filter(pl.col("party").is_not_null())
        .collect()
    )
    told = [list(types.schemes(words)) or [UNKNOWN] for words in tips["scheme"]]
    return (
        tips.lazy()
        .select("party", pl.col("received_at").dt.date().alias("day"))
        .with_columns(pl.Series("scheme", told, pl.List(pl.String)), lane=pl.lit(TIP_LANE))
        .explode("scheme")
        .select(pl.col(name).cast(kind) for name, kind in SCHEMA.items())
    )


def looked_at(named: pl.DataFrame, visits: pl.DataFrame) -> pl.DataFrame:
    """The leads with `inspected` and `hit`: of the party, on the lead's day or later."""
    pairs = (
        named.with_row_index("lead")
        .join(visits.select("party", "begun", "hit"), on="party")
        .filter(pl.col("begun") >= pl.col("day"))
        .group_by("lead")
        .agg(pl.lit(True).alias("inspected"), pl.col("hit").any())
    )
    return (
        named.with_row_index("lead")
        .join(pairs, on="lead", how="left", maintain_order="left")
        .with_columns(pl.col("inspected", "hit").fill_null(False))
        .drop("lead")
    )

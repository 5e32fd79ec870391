"""Who is in one hand: a chain's shops, and all of one legal representative or credit code."""

import polars as pl

from features.claims.column import Ids
from features.claims.keys import KEY, RAW
from features.claims.store import Store
from features.vectors.parts import ENTITY
from training.owners import owners_of


def hands(store: Store) -> pl.DataFrame:
    """entity (key), owner (the lowest id of those in one hand), in_one_hand (how many there are).

    Nobody who stands alone.
    """
    told = owners_of(store)
    raw = store.raw_of(Ids.PROVIDER, told["provider"]).rename({KEY: "provider", RAW: "id"})
    return (
        told.join(raw, on="provider", how="left")
        .select(
            pl.col("provider").alias(ENTITY),
            pl.col("id").min().over("owner").alias("hand"),
            pl.len().over("owner").cast(pl.Int64).alias("in_one_hand"),
        )
        .rename({"hand": "owner"})
        .sort(ENTITY)
    )

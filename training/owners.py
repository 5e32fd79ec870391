"""Providers in one hand: what one does the others may do, so that no split parts them."""

import polars as pl
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from features.claims.store import Store
from features.claims.tables.fixmedins_b import FIXMEDINS_B
from features.claims.tables.medins_info_b import MEDINS_INFO_B
from features.claims.tables.rtal_phac_b import RTAL_PHAC_B

SIGNS = (
    (MEDINS_INFO_B, "medins_code", ("legrep_certno",)),
    (RTAL_PHAC_B, "rtal_phac_code", ("legrep_certno",)),
    (FIXMEDINS_B, "fixmedins_code", ("uscc",)),
)
"""What two providers of one owner share: legal representative, social credit code."""
HEADS = (
    (MEDINS_INFO_B, "medins_code", "prnt_medins_code"),
    (RTAL_PHAC_B, "rtal_phac_code", "prnt_rtal_phac_code"),
)
"""What leads from a provider to the one above it."""


def owners_of(store: Store) -> pl.DataFrame:
    """provider (key), owner (the least key of those in one hand); none of who stands alone."""
    by_sign = [
        store.scan(table)
        .select(pl.col(name).alias("provider"), pl.format(f"{sign} {{}}", sign).alias("hand"))
        .drop_nulls()
        for table, name, signs in SIGNS
        for sign in signs
    ]
    firsts = (
        pl.concat(by_sign)
        .unique()
        .select("provider", pl.col("provider").min().over("hand").alias("other"))
    )
    heads = [
        store.scan(table).select(pl.col(name).alias("provider"), pl.col(head).alias("other"))
        for table, name, head in HEADS
    ]
    pairs = (
        pl.concat([firsts, *heads])
        .drop_nulls()
        .filter(pl.col("provider") != pl.col("other"))
        .unique()
        .collect()
    )
    return _hands(pairs)


def _hands(pairs: pl.DataFrame) -> pl.DataFrame:
    """The connected parts of what the pairs join."""
    keys = pl.concat([pairs["provider"], pairs["other"]]).unique().sort()
    if keys.is_empty():
        return pl.DataFrame(schema={"provider": pl.Int64, "owner": pl.Int64})
    places = [keys.search_sorted(pairs[name]).to_numpy() for name in ("provider", "other")]
    joined = coo_array(([1] * pairs.height, places), shape=(len(keys), len(keys)))
    _, part = connected_components(joined, directed=False)
    told = pl.DataFrame({"provider": keys, "part": part})
    return told.select("provider", pl.col("provider").min().over("part").alias("owner"))

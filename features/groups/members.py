"""Members: the cards of a set, the providers where they share, the doctors of what they share."""

import polars as pl

from features.groups.doctors import LEAST_CARDS, doctors
from features.groups.events import RESOLD
from features.groups.tight_sets import SET

PROVIDER, DOCTOR, PATIENT = "provider", "doctor", "patient"
MEMBER = (SET, "entity", "key", "claims", "fund", "first", "last")


def members(told: pl.DataFrame, rows: pl.LazyFrame) -> pl.DataFrame:
    """MEMBER of every set: `claims` and `fund` (fen) of the events, `first` and `last` of them.

    A provider is a member with the claims of LEAST_CARDS cards or more. Who bought a box that was
    sold before is none. `rows` are the standing claims.
    """
    several = pl.col("card").n_unique().over(SET, "provider") >= LEAST_CARDS
    own = told.filter(pl.col("kind") != RESOLD)
    signed = own.join(doctors(told, rows), on=[SET, "doctor"], how="semi")
    parts = [
        _of(told.filter(several), "provider", PROVIDER),
        _of(signed, "doctor", DOCTOR),
        _of(own, "card", PATIENT),
    ]
    return pl.concat(parts)


def _of(rows: pl.DataFrame, key: str, entity: str) -> pl.DataFrame:
    """Each claim's money once."""
    once = pl.col("fund").filter(pl.struct("settlement", "bkkp_sn").is_first_distinct())
    return (
        rows.sort("settlement", "bkkp_sn", "box")
        .group_by(SET, key)
        .agg(
            pl.col("settlement").n_unique().cast(pl.Int64).alias("claims"),
            once.sum().alias("fund"),
            pl.col("at").min().dt.date().alias("first"),
            pl.col("at").max().dt.date().alias("last"),
        )
        .with_columns(pl.lit(entity).alias("entity"))
        .rename({key: "key"})
        .select(MEMBER)
    )

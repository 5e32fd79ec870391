"""Doctors and pharmacists of a group: on its days more often than they are there anyhow."""

import polars as pl

from features.groups.events import RESOLD
from features.groups.surprise import surprise
from features.groups.tight_sets import SET

LEAST_SURPRISE = 2.0
"""Ours: one in a hundred; nothing else holds a doctor to a group."""
LEAST_CARDS = 3
"""Ours: who has a part in a group has it with as many cards as make one."""


def doctors(told: pl.DataFrame, rows: pl.LazyFrame) -> pl.DataFrame:
    """set, doctor: who stands on claims of LEAST_CARDS cards on more days than chance explains.

    By chance a day of the group at a provider falls to a doctor as often as the provider's other
    claims do, so that who is alone there is never told. `rows` are the standing claims.
    """
    own = told.filter(pl.col("doctor").is_not_null(), pl.col("kind") != RESOLD)
    own = own.with_columns(day=pl.col("at").dt.date())
    place = [SET, "provider"]
    days = own.group_by(place).agg(pl.col("day").n_unique().alias("days"))
    theirs = own.group_by(*place, "doctor").agg(pl.col("day").n_unique().alias("times"))
    chance = (
        theirs.join(days, on=place)
        .join(_shares(rows, own["provider"]), on=["provider", "doctor"])
        .with_columns(chance=pl.col("days") * pl.col("share"))
        .sort(SET, "doctor", "provider")
        .group_by(SET, "doctor", maintain_order=True)
        .agg(pl.col("times").sum(), pl.col("chance").sum())
    )
    several = own.group_by(SET, "doctor").agg(pl.col("card").n_unique().alias("cards"))
    return (
        chance.with_columns(surprise(chance["times"], chance["chance"]))
        .join(several, on=[SET, "doctor"])
        .filter(pl.col("surprise") >= LEAST_SURPRISE, pl.col("cards") >= LEAST_CARDS)
        .select(SET, "doctor")
    )


def _shares(rows: pl.LazyFrame, providers: pl.Series) -> pl.DataFrame:
    """provider, doctor, share: of the provider's claims that name a doctor, how many are theirs."""
    asked = pl.col("provider").is_in(providers.unique().implode())
    claims = rows.filter(asked, pl.col("doctor").is_not_null())
    counted = claims.group_by("provider", "doctor").len("claims").collect()
    share = pl.col("claims") / pl.col("claims").sum().over("provider")
    return counted.select("provider", "doctor", share=share)

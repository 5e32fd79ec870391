"""How many rows speak for each entity, what is usual among its peers, and how many at issue do."""

import polars as pl

from features.claims.quality.others_median import others_median
from features.counter.statement import SPEAKS, Asked, Statement
from features.vectors.parts import ENTITY
from features.vectors.traits import traits_at

LEAST = 5
"""Rows of a peer below which its share says nothing (ours)."""
FEW = 5
"""Peers of the same type and level below which all entities are the peers (ours)."""


def peers_of(asked: Asked, entity: str) -> pl.DataFrame:
    """entity, peers: its type and level, by which usual shares are taken."""
    traits = traits_at(asked.facts, entity, asked.month)
    named = pl.concat_str(pl.col("type").fill_null("-"), pl.col("level").fill_null("-"))
    return traits.select(pl.col(ENTITY).cast(pl.Int64), named.alias("peers"))


def counts(
    asked: Asked, statement: Statement, entity: str, peers: pl.DataFrame, issue: pl.DataFrame
) -> pl.DataFrame:
    """One row per entity that has a row which is asked.

    entity, count, of (rows), share (0-1), usual (median share of the other entities of its type and
    level that have LEAST rows; of all others where fewer than FEW are; null without any), at_issue
    and of_at_issue (the same of the settlements in `issue`: entity, settlement).
    """
    every, argued = [], []
    for bucket in range(asked.facts.buckets):
        rows = statement.speaks(asked.rows(statement.table, bucket), asked, bucket)
        own = rows.filter(pl.col(SPEAKS).is_not_null(), pl.col(entity).is_not_null())
        named = own.select(pl.col(entity).alias(ENTITY), "settlement", SPEAKS)
        told = named.collect()
        every.append(_summed(told))
        argued.append(_summed(told.join(issue, on=[ENTITY, "settlement"], how="semi")))
    whole = pl.concat(every).group_by(ENTITY).sum()
    part = pl.concat(argued).group_by(ENTITY).sum()
    part = part.rename({"count": "at_issue", "of": "of_at_issue"})
    shares = whole.with_columns((pl.col("count") / pl.col("of")).alias("share"))
    told = shares.join(usual(shares, peers), on=ENTITY, how="left")
    told = told.join(part, on=ENTITY, how="left")
    return told.with_columns(pl.col("at_issue", "of_at_issue").fill_null(0)).sort(ENTITY)


def usual(shares: pl.DataFrame, peers: pl.DataFrame) -> pl.DataFrame:
    """entity, usual: of `shares` (entity, of, share) the median among the others."""
    grouped = shares.join(peers, on=ENTITY, how="left").select(
        ENTITY, "of", "share", pl.col("peers").fill_null("-").alias("group")
    )
    both = _median(grouped).join(
        _median(grouped.with_columns(group=pl.lit(""))), on=ENTITY, suffix="_all"
    )
    near = pl.when(pl.col("n") >= FEW).then("others").otherwise("others_all")
    return both.select(ENTITY, near.alias("usual"))


def _median(rows: pl.DataFrame) -> pl.DataFrame:
    """entity, others, n: the median of the group's others with LEAST rows, and their number."""
    full, short = rows.filter(pl.col("of") >= LEAST), rows.filter(pl.col("of") < LEAST)
    told = others_median(full, "group", "share")
    middle = full.group_by("group").agg(
        pl.col("share").median().alias("others"), pl.len().cast(pl.Int64).alias("n")
    )
    rest = short.join(middle, on="group", how="left")
    return pl.concat(
        [
            told.select(ENTITY, "others", pl.col("peers").alias("n")),
            rest.select(ENTITY, "others", pl.col("n").fill_null(0)),
        ]
    )


def _summed(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.group_by(ENTITY).agg(
        pl.col(SPEAKS).sum().cast(pl.Int64).alias("count"),
        pl.len().cast(pl.Int64).alias("of"),
    )

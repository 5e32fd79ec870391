"""Which schemes a list finds: of those confirmed in each, how many stood among its first k."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from features.vectors.parts import ENTITY
from training.evaluation.judged import Judged
from training.evaluation.listed import RISK
from training.evaluation.sampled import FEW_SAMPLED, Share, weighted_share


@dataclass(frozen=True)
class SchemeShare:
    """Of one scheme, over all rounds: `found` is the share of its confirmed (entities by round,
    fraud or a violation) among the first k of the risk's list; `percentile` their median place in
    it, 100 the top; NaN of too few.
    """

    k: int
    scheme: str
    found: Share
    percentile: float


def by_scheme(
    rounds: Sequence[Judged], confirmed: pl.DataFrame, ks: Sequence[int]
) -> list[SchemeShare]:
    """A line per k and scheme, those with most confirmed first.

    `confirmed` has entity (key), begun and scheme of each confirmed case; a case that is about two
    schemes counts in both.
    """
    placed = pl.concat([_placed(each, confirmed) for each in rounds])
    told = []
    for (scheme,), rows in placed.group_by("scheme"):
        rank, everybody = rows["rank"].to_numpy(), rows["everybody"].to_numpy()
        percentile = 100 * (1 - (rank - 1) / everybody)
        median = float(np.median(percentile)) if len(rank) >= FEW_SAMPLED else np.nan
        ones = np.ones(rows.height)
        shares = {k: weighted_share((rank <= k).astype(np.int8), ones) for k in ks}
        told += [SchemeShare(k, str(scheme), shares[k], median) for k in ks]
    return sorted(told, key=lambda each: (each.k, -each.found.rows, each.scheme))


def _placed(each: Judged, confirmed: pl.DataFrame) -> pl.DataFrame:
    """scheme, rank, everybody (how many were ranked) of a round's confirmed, each once a scheme."""
    keys = each.lists.vectors.frame.select(ENTITY, rank=pl.Series(each.lists.rank(RISK)))
    within = pl.col("begun").is_between(each.during.start, each.during.end, closed="left")
    return (
        confirmed.filter(within)
        .select(pl.col("entity").alias(ENTITY), "scheme")
        .unique()
        .join(keys, on=ENTITY)
        .select("scheme", "rank", pl.lit(keys.height).alias("everybody"))
    )

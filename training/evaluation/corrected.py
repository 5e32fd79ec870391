"""Precision and prevalence as they would be had everybody been inspected, beside the naive ones."""

from dataclasses import dataclass

import numpy as np

from features.vectors.peers import Matrix
from training.evaluation.judged import Judged
from training.evaluation.listed import LAST, RISK
from training.evaluation.propensity import chance_of_inspection
from training.evaluation.sampled import Share, weighted_share


@dataclass(frozen=True)
class Corrected:
    """Shares confirmed among the first `k` (None: among everybody), three ways.

    `naive`: of those inspected. `drawn`: of those drawn by lot with a known probability, weighted
    by one over it. `modelled`: of those inspected, weighted by one over a modelled chance.
    """

    tier: str
    k: int | None
    naive: Share
    drawn: Share
    modelled: Share


def corrected(rounds: list[Judged], tier: str, k: int | None) -> Corrected:
    """The three estimates over all rounds, for the risk's list."""
    found = np.concatenate([each.found[tier] for each in rounds])
    drawn = np.concatenate([each.drawn for each in rounds])
    rank = np.concatenate([each.lists.rank(RISK) for each in rounds])
    chance = chance_of_inspection(
        np.vstack([_known_beforehand(each) for each in rounds]), found >= 0
    )
    inside = (found >= 0) & ((rank <= k) if k else True)
    lot = inside & ~np.isnan(drawn)
    return Corrected(
        tier,
        k,
        weighted_share(found[inside], np.ones(int(inside.sum()))),
        weighted_share(found[lot], 1.0 / drawn[lot]),
        weighted_share(found[inside], 1.0 / chance[inside]),
    )


def _known_beforehand(each: Judged) -> Matrix:
    """Size, type, place on the last list and on rules, and whether a label was known before."""
    lists = each.lists
    kinds = np.array(each.trait("type"))
    last = lists.rank(LAST) if LAST in lists.scores else np.full(len(lists.ids), len(lists.ids) / 2)
    columns = [
        np.log1p(lists.everybody.money),
        np.log(last),
        np.log(lists.rank("rules")),
        lists.known.astype(np.float64),
        *((kinds == kind).astype(np.float64) for kind in TYPES),
    ]
    return np.column_stack(columns)


TYPES = ("pharmacy", "inpatient")
"""Of the types that vectors tell; the third is neither."""

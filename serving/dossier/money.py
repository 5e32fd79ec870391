"""Money at issue of a target, each claim once."""

import polars as pl

from features.at_issue import at_issue
from serving.dossier.model import Money


def money_of(behind: pl.DataFrame, ids: list[str]) -> dict[str, Money]:
    """Yuan and claims behind the reasons of each id; nothing is expected without a value."""
    issue = {row[0]: row[1:] for row in at_issue(behind).iter_rows()}
    told = {}
    for i in ids:
        amount, claims = issue.get(i, (0.0, 0))
        told[i] = Money(at_issue=amount, claims=claims, expected=None, low=None, high=None)
    return told

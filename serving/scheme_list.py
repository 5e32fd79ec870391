"""The list of one scheme: who stands out, why, and how much money is at issue in it."""

import polars as pl

from features.at_issue import at_issue
from features.claims.store import Store
from features.evidence import evidence
from features.vectors.vectors import ID
from serving.scheme_scores import SCHEMA, SchemeScores

COLUMNS = (*(name for name in SCHEMA if name != "receipt"), "amount_at_issue", "claims", "receipt")
"""`amount_at_issue` is in yuan, each claim once; `claims` the settlements behind it."""


def scheme_list(
    store: Store, scores: SchemeScores, code: str, top: int, *, lang: str = "zh"
) -> pl.DataFrame:
    """The first `top` of the scheme, columns as COLUMNS; a level of volume puts no claim at issue.

    Only behaviours that add to the score are counted in the money.
    """
    told = scores.frame(code, top, lang)
    rows = {entity_id: row for row, entity_id in enumerate(scores.ids)}
    wanted = {i: scores.suspected(rows[i], code) for i in told[ID]}
    vectors = scores.vectors
    behind = evidence(store, vectors.as_of, wanted, entity=vectors.entity, lang=lang)
    issue = at_issue(behind).rename({"entity_id": ID})
    return told.join(issue, on=ID, how="left", maintain_order="left").select(COLUMNS)

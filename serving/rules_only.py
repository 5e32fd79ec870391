"""The list that published rules alone would give: how many of their figures stand out."""

import polars as pl

from features.vectors.rules_count import rules_count
from features.vectors.vectors import ID
from serving.scores import Scores


def rules_only(scores: Scores) -> pl.DataFrame:
    """entity_id and `risk`: see rules_count."""
    told = rules_count(scores.vectors.behaviours, scores.relative)
    return pl.DataFrame({ID: scores.vectors.frame[ID], "risk": told})

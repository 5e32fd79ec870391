"""Who is kept off a plan: as of every list, with the open tips, which stand without a score."""

import polars as pl

from features.claims.store import Store
from features.vectors.vectors import ID
from serving.kept_off import kept_off
from serving.scores import Scores


def off_the_plan(store: Store, scores: Scores, tips: dict[str, str], lang: str) -> pl.DataFrame:
    """KEPT_OFF and tip_no: the open tips by provider, null where there are none."""
    number = pl.col(ID).replace_strict(tips, default=None, return_dtype=pl.String)
    return kept_off(store, scores, lang=lang).with_columns(number.alias("tip_no"))

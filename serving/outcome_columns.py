"""Columns of a list that an inspector fills in and `feijian outcomes add` reads back."""

import polars as pl

from features.claims.codes import CLUE_SOURCE, LANE
from features.claims.column import Column
from features.claims.tables.case_d import CASE_D
from features.claims.tables.inspection_d import INSPECTION_D

OF_VISIT = tuple(
    INSPECTION_D[name]
    for name in (
        "inspection_no",
        "inspected_at",
        "result",
        "decided_at",
    )
)
"""The visit."""
OF_CASE = tuple(
    CASE_D[name]
    for name in (
        "case_no",
        "decision_type",
        "decided_at",
        "tier",
        "fraud_type",
        "amount_identified",
        "amount_confirmed",
        "amount_recovered",
    )
)
"""The case that came of it, and its money."""
CHOSEN = tuple(INSPECTION_D[name] for name in ("lane", "selection_prob", "clue_source"))
"""How it was chosen: filled in."""
OUTCOMES = {
    "zh": {column.zh: column for column in (*OF_VISIT, *OF_CASE, *CHOSEN)},
    "en": {column.label: column for column in (*OF_VISIT, *OF_CASE, *CHOSEN)},
}
"""By language: heading and column, in the order of the work."""
CHOSEN_BY = {"tip": "COMPLAINT", "exploration": "INSPECTION"}
"""Where the clue came from, by lane (ours)."""
BY_MODEL = "MONITOR"
"""Of every other lane: 智能监控."""
RISK = "risk"
"""The lane of a list that has none."""


def choices(column: Column, lang: str) -> list[str]:
    """What may be picked from; empty where anything may be written."""
    if column.codes is None:
        return []
    return list(column.codes.values.values() if lang == "zh" else column.codes.values)


def prefilled(lines: pl.DataFrame, lang: str) -> pl.DataFrame:
    """A row per line, columns by heading: how it was chosen is filled in, the rest is empty."""
    every = pl.Series([None], dtype=pl.String).new_from_index(0, lines.height)
    lane = lines["lane"] if "lane" in lines.columns else every.fill_null(RISK)
    clue = lane.replace_strict(CHOSEN_BY, default=BY_MODEL, return_dtype=pl.String)
    if lang == "zh":
        lane, clue = lane.replace(LANE.values), clue.replace(CLUE_SOURCE.values)
    known = {"lane": lane, "clue_source": clue}
    if "selection_prob" in lines.columns:
        known["selection_prob"] = lines["selection_prob"]
    return pl.DataFrame(
        [known.get(column.name, every).alias(heading) for heading, column in OUTCOMES[lang].items()]
    )

"""The sheets of a planned list's workbook, with the words of its readers."""

from typing import TYPE_CHECKING

import polars as pl

from serving.list_book import LEFT_OUT
from serving.plan.words import LANES, LEADS, NO, SHEETS, UNITS, YES, at

if TYPE_CHECKING:
    from serving.plan.planned import PlannedList


AHEAD = (
    *("rank", "entity_id", "name", "region", "type", "level", "lane", "team", "team_days"),
    *("risk", "expected", "amount_at_issue", "scheme_name", "reason_1", "reason_2"),
)
"""What is printed of the plan; the columns behind are for the screen."""


def sheets(planned: "PlannedList", prices: pl.DataFrame, lang: str) -> dict[str, pl.DataFrame]:
    """The plan's own tables by the names of their sheets, the plan first."""
    place = at(lang)
    ahead = [name for name in AHEAD if name in planned.lines.columns]
    tables = {
        "plan": planned.lines.select(*ahead, pl.exclude(*ahead, *LEFT_OUT)),
        "prices": prices,
        "leads": planned.leads,
    }
    return {SHEETS[name][place]: worded(frame, lang) for name, frame in tables.items()}


def worded(frame: pl.DataFrame, lang: str) -> pl.DataFrame:
    """The frame with words for codes."""
    place = at(lang)
    words = {"lane": LANES, "kind": LEADS, "unit": UNITS}
    told = frame.with_columns(
        pl.col(name).replace_strict({code: pair[place] for code, pair in own.items()})
        for name, own in words.items()
        if name in frame.columns
    )
    if "proven" in told.columns:
        said = pl.when("proven").then(pl.lit(YES[place])).otherwise(pl.lit(NO[place]))
        told = told.with_columns(said.alias("proven"))
    return told

"""The sheets of a planned list's workbook, with the words of its readers."""

from typing import TYPE_CHECKING

import polars as pl

from serving.plan.tables import price_table
from serving.plan.told import sentences
from serving.plan.words import COLUMNS, LANES, LEADS, NO, SHEETS, UNITS, YES, at
from serving.words import columns
from serving.workbook import LEFT_OUT

if TYPE_CHECKING:
    from serving.plan.planned import PlannedList


def sheets(planned: "PlannedList", lang: str) -> dict[str, pl.DataFrame]:
    """The tables by the names of their sheets: the plan first, what it comes to last."""
    place = at(lang)
    receipt = [planned.receipt] if planned.receipt else []
    tables = {
        "plan": planned.lines.drop(LEFT_OUT),
        "prices": price_table(planned, lang),
        "leads": planned.leads,
        "held": planned.held,
        "summary": pl.DataFrame({"told": [*sentences(planned, lang), *receipt]}),
    }
    return {SHEETS[name][place]: worded(frame, lang) for name, frame in tables.items()}


def worded(frame: pl.DataFrame, lang: str) -> pl.DataFrame:
    """The frame with words for codes, and headings where the shared words have none."""
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
    shared = columns(lang)
    return told.rename({name: COLUMNS[name][place] for name in told.columns if name not in shared})

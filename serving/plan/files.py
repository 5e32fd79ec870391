"""The files of a planned list: list, prices, leads, who is kept off, as CSV and a workbook."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from serving.access.export import Export
from serving.lanes.draw_file import write_draw
from serving.list_book import write_workbook
from serving.output import write_table
from serving.plan.sheets import sheets
from serving.plan.tables import price_table
from serving.plan.told import sentences
from serving.targets import seen
from serving.value.words import sentences as value_sentences
from serving.words import LEAD

if TYPE_CHECKING:
    from serving.plan.planned import PlannedList


def write_plan(
    folder: Path, planned: "PlannedList", export: Export, *, lang: str = "zh"
) -> list[Path]:
    """Write the files into the folder as the export's actor may see them; the paths written.

    They are there when the export has ended. The record of the draw is there where somebody was
    drawn and the actor sees ids: `feijian prevalence` reads it.
    """
    stem = f"{planned.entity}-{planned.as_of}"
    told = seen(planned, export, lang)
    told = replace(told, leads=export.frame(planned.leads, lang))
    tables: dict[str, pl.DataFrame] = {
        "plan": told.lines,
        "prices": export.unmasked(price_table(planned, lang), ()),
        "leads": told.leads,
        "held": told.held,
    }
    paths = []
    if planned.drawn.height and export.sees("provider_id"):
        paths.append(folder / f"draw-{stem}.csv")
        write_draw(export.staged(paths[-1]), planned.drawn, planned.as_of, planned.seed)
    for name, frame in tables.items():
        paths.append(folder / f"{name}-{stem}.csv")
        write_table(export.staged(paths[-1]), frame)
    paths.append(folder / f"plan-{stem}.xlsx")
    write_workbook(
        export.staged(paths[-1]),
        told,
        export.mark,
        lang=lang,
        first=sheets(told, price_table(planned, lang), lang),
        summary=_summary(planned, lang),
    )
    return paths


def _summary(planned: "PlannedList", lang: str) -> list[str]:
    """What the plan comes to, without what the terms tell of every list."""
    told = {LEAD[lang], *value_sentences(planned.valued, lang)}
    return [sentence for sentence in sentences(planned, lang) if sentence not in told]

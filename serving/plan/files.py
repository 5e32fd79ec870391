"""The files of a planned list: list, prices, leads, who is kept off, as CSV and a workbook."""

from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from serving.lanes.draw_file import write_draw
from serving.output import write_table
from serving.plan.sheets import sheets
from serving.plan.tables import price_table
from serving.workbook import write_sheets

if TYPE_CHECKING:
    from serving.plan.planned import PlannedList


def write_plan(folder: Path, planned: "PlannedList", *, lang: str = "zh") -> list[Path]:
    """Write the files into the folder, each whole or not at all; the paths written.

    The record of the draw is there where somebody was drawn: `feijian prevalence` reads it.
    """
    stem = f"{planned.entity}-{planned.as_of}"
    tables: dict[str, pl.DataFrame] = {
        "plan": planned.lines,
        "prices": price_table(planned, lang),
        "leads": planned.leads,
        "held": planned.held,
    }
    paths = []
    if planned.drawn.height:
        paths.append(folder / f"draw-{stem}.csv")
        write_draw(paths[-1], planned.drawn, planned.as_of, planned.seed)
    for name, frame in tables.items():
        paths.append(folder / f"{name}-{stem}.csv")
        write_table(paths[-1], frame)
    paths.append(folder / f"plan-{stem}.xlsx")
    write_sheets(paths[-1], sheets(planned, lang), lang=lang)
    return paths

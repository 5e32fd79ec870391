"""Tests that were billed and never done: no result of them is ever uploaded."""

import polars as pl

from features.simulation.catalogue.items import ITEMS
from features.simulation.layers import Papers
from features.simulation.month import Month
from features.simulation.records.ids import Ids


def never_done(month: Month, layer: str, visits: pl.DataFrame, lines: pl.DataFrame) -> None:
    """Keep in mind that these lines of the month's visits have no results; ends with the month."""
    numbers = visits["visit"].gather(lines["visit"])
    told = lines.select("item", "at").with_columns(visit=numbers)
    month.memory(layer)["never done"] = told


def without_results(month: Month, layer: str, papers: Papers) -> Papers:
    """Return the tables without the laboratory results of what was never done."""
    told: pl.DataFrame | None = month.memory(layer).pop("never done", None)
    results = papers.get("lab_result")
    if told is None or results is None or told.is_empty():
        return papers
    ids: Ids = month.memory("ids")["ids"]
    undone = pl.DataFrame(
        {
            "mdtrt_id": ids.numbered("", told["visit"], 12),
            "med_list_codg": ITEMS.code.gather(told["item"]),
            "fee_ocur_time": month.city.span.times(told["at"]),
        }
    )
    lines = papers["fee_list_d"].select("bkkp_sn", *undone.columns)
    gone = lines.join(undone, on=undone.columns, how="semi").select("bkkp_sn")
    kept = results.join(gone, on="bkkp_sn", how="anti", maintain_order="left")
    return {**papers, "lab_result": kept}

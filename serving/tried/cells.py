"""Numbers and names of a tried idea as a person writes them."""

from datetime import date, datetime

import polars as pl

from features.behaviour import Unit
from features.claims.codes import HOSP_LV
from serving.reasons import written
from serving.tried.words import EVERYBODY, VALUES, headings, place

SHARES = ("null_share", "zero_share")
IN_UNIT = ("p10", "p50", "p90", "value", "peer_median")
DECIMALS = {"deviation": 2, "spearman": 2, "exposure": 0, "amount_at_issue": 0}
WORDED = ("type", "other", "score", "list")


def cells(frame: pl.DataFrame, units: dict[str, Unit], lang: str) -> list[list[str]]:
    """Headings, then a list of texts per row; `units` are those of the behaviours by name."""
    words = headings(lang)
    rows = [[words.get(column, column) for column in frame.columns]]
    for row in frame.iter_rows(named=True):
        unit = units.get(row.get("behaviour") or "", Unit.INDEX)
        rows.append([_cell(row, column, unit, lang) for column in frame.columns])
    return rows


def _cell(row: dict[str, object], column: str, unit: Unit, lang: str) -> str:
    value = row[column]
    match value:
        case None:
            everybody = column == "type" and "entities" in row
            return EVERYBODY[place(lang)] if everybody else "-"
        case str() if column in WORDED:
            return VALUES.get(value, (value, value))[place(lang)]
        case str() if column == "level" and lang == "zh":
            return HOSP_LV.values.get(value, value)
        case float() if column in SHARES:
            return f"{value:.1%}"
        case float() if column in IN_UNIT:
            return written(value, unit, lang)
        case float():
            return f"{value:,.{DECIMALS.get(column, 3)}f}"
        case datetime() | date():
            return f"{value:%Y-%m-%d}"
    return str(value)

"""Drift as text for the terminal."""

import polars as pl

from serving.aligned import aligned
from serving.drift.cautions import cautions, verdict
from serving.drift.cells import Compared, estimate_cells, round_cells, shift_cells
from serving.drift.words import NOT_CALIBRATED, TITLES, place
from training.drift.drift import Drift
from training.drift.shifts import DRIFTED, SHIFTED

LINES = 20


def told(drift: Drift, lang: str) -> str:
    """The verdict, the cautions, the lines that moved, the estimates where there are any."""
    parts = [compared(drift, cautions(drift, lang), lang)]
    if drift.rounds.height:
        parts.append(_titled("rounds", round_cells(drift, lang), lang))
    return "\n\n".join(parts)


def compared(drift: Compared, warned: list[str], lang: str) -> str:
    """The same of any comparison, with its cautions."""
    at = place(lang)
    parts = ["\n".join([verdict(drift, lang), *(f"▲ {caution}" for caution in warned)])]
    moved = drift.shifts.filter(pl.col("state").is_in([DRIFTED, SHIFTED])).head(LINES)
    if moved.height:
        parts.append(_titled("behaviours", shift_cells(drift, moved, lang), lang))
    if drift.estimates:
        parts.append(_titled("estimates", estimate_cells(drift, lang), lang))
    else:
        parts.append(NOT_CALIBRATED[at])
    return "\n\n".join(parts)


def _titled(name: str, rows: list[list[str]], lang: str) -> str:
    return f"{TITLES[name][place(lang)]}\n{aligned(rows)}"

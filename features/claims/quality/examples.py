"""Refused rows by their shape: where they stand and what their cells look like."""

import json
import re

import polars as pl

from features.claims.accepted import REASON
from features.claims.intake.refused import ROW, SOURCE
from features.claims.quality.findings import Cell, Grid, Section
from features.claims.quality.held import Held
from features.claims.quality.masked import masked, masked_name
from features.claims.sources.source import POSITION

PER_REASON = 3
CELLS = 6
"""Cells of a row that are shown, those that the reason names before all others."""


def examples(held: Held) -> Section:
    """At most three rows of the quarantine for each table and reason, masked."""
    rows: list[tuple[Cell, ...]] = []
    for refused in held.store.manifest.quarantine:
        scan = pl.scan_parquet(held.store.folder / refused.file, glob=False)
        reasons = scan.group_by(REASON).len().collect(engine="streaming").sort(REASON)
        for reason, count in reasons.iter_rows():
            first = scan.filter(pl.col(REASON) == reason).head(PER_REASON).collect()
            rows += [
                (
                    refused.table,
                    reason,
                    count,
                    masked_name(row[SOURCE]),
                    row[POSITION],
                    _cells(row[ROW], reason),
                )
                for row in first.iter_rows(named=True)
            ]
    columns = ("table", "reason", "rows", "source", "source_row", "cells")
    return Section("examples", (Grid("examples", columns, tuple(rows)),))


def _cells(text: str, reason: str) -> tuple[str, ...]:
    """The cells as `column: shape`; an empty one is ∅."""
    cells: dict[str, str | None] = json.loads(text)
    named = [name for name in re.findall(r"\w+", reason) if name in cells]
    shown = list(dict.fromkeys([*named, *cells]))[:CELLS]
    return tuple(
        f"{masked_name(name)}: {'∅' if (cell := cells[name]) is None else masked(cell)}"
        for name in shown
    )

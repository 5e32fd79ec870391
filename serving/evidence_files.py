"""Evidence and counter-evidence as files: two sheets of one workbook, else two files."""

from pathlib import Path

import polars as pl

from serving.output import write_table
from serving.words import COUNTER_SHEET, EVIDENCE_SHEET
from serving.workbook import write_sheets


def write_evidence(
    path: Path, rows: pl.DataFrame, favourable: pl.DataFrame | None, *, lang: str
) -> list[tuple[Path, int]]:
    """Write the claims, and what speaks for each where it is given; each file and its lines.

    Every file is there whole or not at all; the second of two is named `<stem>-counter<suffix>`.
    """
    if favourable is None:
        write_table(path, rows)
        return [(path, rows.height)]
    if path.suffix == ".xlsx":
        sheets = {EVIDENCE_SHEET[lang]: rows, COUNTER_SHEET[lang]: favourable}
        write_sheets(path, sheets, lang=lang)
        return [(path, rows.height + favourable.height)]
    beside = path.with_name(f"{path.stem}-counter{path.suffix}")
    write_table(path, rows)
    write_table(beside, favourable)
    return [(path, rows.height), (beside, favourable.height)]

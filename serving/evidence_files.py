"""Evidence and counter-evidence as they go out: two sheets of one workbook, else two files."""

from pathlib import Path

import polars as pl

from serving.access.export import Export
from serving.counter import counter_text
from serving.output import write_table
from serving.words import COUNTER_SHEET, EVIDENCE_SHEET
from serving.workbook import write_sheets


def export_evidence(
    export: Export,
    rows: pl.DataFrame,
    favourable: pl.DataFrame | None,
    path: Path | None,
    *,
    lang: str,
) -> str:
    """What the terminal says: each file and its lines, or what speaks for each, or the claims.

    The second of two files is named `<stem>-counter<suffix>`.
    """
    if path is None and favourable is not None:
        told = counter_text(export.frame(favourable, lang), lang)
        return export.told(f"{told}{export.mark.line(lang)}\n")
    rows = export.frame(rows, lang)
    if path is None:
        return export.told(rows.write_csv())
    files = [(path, rows)]
    if favourable is not None:
        favourable = export.frame(favourable, lang)
        if path.suffix == ".xlsx":
            sheets = {EVIDENCE_SHEET[lang]: rows, COUNTER_SHEET[lang]: favourable}
            write_sheets(export.staged(path), sheets, export.mark, lang=lang)
            return f"{rows.height + favourable.height} lines: {path}\n"
        files.append((path.with_name(f"{path.stem}-counter{path.suffix}"), favourable))
    for place, frame in files:
        write_table(export.staged(place), frame, export.mark, lang=lang)
    return "".join(f"{frame.height} lines: {place}\n" for place, frame in files)

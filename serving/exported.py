"""One table out of a store: to a file or as text, as its actor may see it and as a marked copy."""

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from serving.access.export import Export
from serving.output import write_table


def export_table(
    export: Export,
    frame: pl.DataFrame,
    path: Path | None,
    lang: str,
    kinds: Mapping[str, str] | None = None,
) -> str:
    """What the terminal says when the export has ended: how many lines where, or the table itself.

    `kinds` as of `Export.frame`.
    """
    told = export.frame(frame, lang, kinds)
    if path is None:
        return export.told(told.write_csv())
    write_table(export.staged(path), told, export.mark, lang=lang)
    return f"{told.height} lines: {path}\n"

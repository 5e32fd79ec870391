"""One table out of a store: to a file or as text, as its actor may see it and as a marked copy."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import polars as pl

from serving.access.export import Export
from serving.headed import Headings, table_text, write_headed
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


def headed_files(
    export: Export,
    files: Mapping[Path, pl.DataFrame],
    words: Headings,
    notes: Sequence[str],
    lang: str,
) -> str:
    """Tables under headings to files, each seen and marked; the notes and how many lines where."""
    for path, frame in files.items():
        seen = export.frame(frame, lang)
        write_headed(export.staged(path), seen, words, notes, lang, export.mark)
    lines = [f"{frame.height} lines: {path}" for path, frame in files.items()]
    return "\n".join([*notes, *lines]) + "\n"


def headed_text(
    export: Export,
    frame: pl.DataFrame,
    words: Headings,
    notes: Sequence[str],
    lang: str,
    shown: Sequence[str],
) -> str:
    """A table for the terminal, seen and logged: its notes, the columns `shown`, whose copy it is.

    `frame` is as the actor may see it already.
    """
    told = frame.select(name for name in shown if name in frame.columns)
    table = table_text(told, words, lang) if told.height else ""
    lines = [*notes, *([table] if table else []), export.mark.line(lang)]
    return export.told("\n".join(lines) + "\n")

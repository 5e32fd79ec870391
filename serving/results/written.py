"""The report as a file."""

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from serving.access.marks import Mark
from serving.headed import write_headed
from serving.results.words import HEADINGS, kinds_in_words


def write_results(
    path: Path, told: pl.DataFrame, notes: Sequence[str], lang: str, mark: Mark | None = None
) -> None:
    """Write it, marked; a workbook has kinds of lines in words, any other file their codes."""
    frame = kinds_in_words(told, lang) if path.suffix == ".xlsx" else told
    write_headed(path, frame, HEADINGS, notes, lang, mark)

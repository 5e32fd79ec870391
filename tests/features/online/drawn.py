"""Drawn claims as they are sent: frames of text, filled in as a source is."""

from pathlib import Path

import polars as pl

from tests.tables import a_source


def sent_of(folder: Path, **tables: str) -> dict[str, pl.DataFrame]:
    """The drawn tables by name, every cell as text."""
    a_source(folder, suffix=".parquet", **tables)
    return {name: pl.read_parquet(folder / f"{name}.parquet") for name in tables}

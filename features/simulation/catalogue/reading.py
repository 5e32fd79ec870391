"""The CSV files of this package: every column is read as text, and cast where it is used."""

from pathlib import Path

import polars as pl

from features.simulation.arrays import Floats

FOLDER = Path(__file__).parent


def read(name: str) -> pl.DataFrame:
    """Return the rows of `name`.csv of this package, all columns String, empty fields as ""."""
    return pl.read_csv(FOLDER / f"{name}.csv", infer_schema=False).fill_null("")


def floats(column: pl.Series) -> Floats:
    """Return a column of numbers as text as Float64, an empty field as nan."""
    return column.replace("", None).cast(pl.Float64).fill_null(float("nan")).to_numpy()

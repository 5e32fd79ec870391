"""Every figure of the portrait, section by section."""

from pathlib import Path

import polars as pl

from features.simulation.portrait import (
    county,
    prices,
    shapes,
    spending,
    supervised,
    traces,
    use,
    wards,
)
from features.simulation.portrait.figure import measured
from features.simulation.portrait.reading import Reading

PARTS = (use, spending, wards, prices, county, shapes, traces, supervised)
FIGURES = tuple(figure for part in PARTS for figure in part.FIGURES)


def figures(folder: Path) -> pl.DataFrame:
    """Measure the simulation in `folder`: one row per figure, columns of figure.SCHEMA.

    Memory is that of a few columns of its settlements and stays. Raises BadInput where the folder
    holds no whole simulation in Parquet.
    """
    return measured(FIGURES, Reading(folder))

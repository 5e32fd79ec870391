"""Lines of some visits taken out, so that a layer puts its own in their place."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.catalogue.items import ITEMS, PATENT


def drug_lines(lines: pl.DataFrame) -> Bools:
    """Mark lines of western and patent drugs."""
    return np.asarray(ITEMS.kind[lines["item"].to_numpy()] <= PATENT)


def of_visits(lines: pl.DataFrame, chosen: pl.Series | Bools) -> Bools:
    """Mark lines of the visits that a column over visits marks."""
    return np.asarray(np.asarray(chosen)[lines["visit"].to_numpy()], dtype=bool)


def without_drugs(lines: pl.DataFrame, chosen: pl.Series | Bools) -> pl.DataFrame:
    """Drop the drug lines of the marked visits."""
    return lines.filter(pl.Series(~(of_visits(lines, chosen) & drug_lines(lines))))

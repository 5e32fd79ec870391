"""Marks of honest look-alikes on visits."""

import polars as pl

from features.simulation.arrays import Bools


def alike(visits: pl.DataFrame, chosen: Bools, name: str) -> pl.DataFrame:
    """Return the visits, the chosen ones marked as what the look-alike made or changed."""
    free = pl.Series(chosen) & visits["alike"].is_null() & visits["scheme"].is_null()
    return visits.with_columns(alike=pl.when(free).then(pl.lit(name)).otherwise("alike"))


def made_by(visits: pl.DataFrame, name: str) -> Bools:
    """Mark the visits that the look-alike of that name made or changed."""
    marked: Bools = (visits["alike"] == name).fill_null(False).to_numpy()
    return marked

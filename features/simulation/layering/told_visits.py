"""Visits whose finished rows a look-alike changes: kept until the papers of their month."""

import numpy as np
import polars as pl

from features.simulation.layering.alike import made_by
from features.simulation.layers import RowsHook
from features.simulation.month import Month
from features.simulation.records.ids import Ids
from features.simulation.sites import Sites


def keeping(look_alike: str) -> RowsHook:
    """Return the `lines` hook that keeps the visits it made: their numbers are given by now."""

    def hook(
        month: Month,
        sites: Sites,
        visits: pl.DataFrame,
        lines: pl.DataFrame,
        rng: np.random.Generator,
    ) -> pl.DataFrame:
        del sites, rng
        keep(month, look_alike, visits["visit"].filter(pl.Series(made_by(visits, look_alike))))
        return lines

    return hook


def keep(month: Month, look_alike: str, numbers: pl.Series) -> None:
    """Keep the numbers (`visit`) of the month's visits of a look-alike."""
    month.memory(look_alike)["told"] = numbers


def kept(month: Month, look_alike: str) -> pl.Expr:
    """Whether a row is of one of the visits that were kept (mdtrt_id)."""
    ids: Ids = month.memory("ids")["ids"]
    return pl.col("mdtrt_id").is_in(
        ids.numbered("", month.memory(look_alike)["told"], 12).implode()
    )

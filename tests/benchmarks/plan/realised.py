"""What a list finds: how many on it are truly bad, and the money planted at them."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import polars as pl

from features.simulation.grade.reading import read_truth
from features.vectors.vectors import ID


def planted(claims: Path, as_of: date) -> dict[str, float]:
    """Yuan planted at each provider that is bad by its own doing, of what began before the date."""
    culprits = read_truth(claims, "provider").culprits(as_of)
    return dict(culprits.group_by(ID).agg(pl.col("amount").sum()).iter_rows())


def found(lists: Sequence[Sequence[str]], truth: dict[str, float]) -> tuple[float, float, float]:
    """Providers, truly bad ones, and the yuan planted at these: means over the lists."""
    many = len(lists)
    bad = [[i for i in ids if i in truth] for ids in lists]
    yuan = sum(truth[i] for ids in bad for i in ids)
    return sum(map(len, lists)) / many, sum(map(len, bad)) / many, yuan / many


def by_lane(lines: pl.DataFrame, truth: dict[str, float]) -> pl.DataFrame:
    """lane, providers, bad, expected (yuan, with the sums of low and high), planted (yuan)."""
    yuan = pl.col(ID).replace_strict(truth, default=None, return_dtype=pl.Float64)
    return (
        lines.with_columns(yuan.alias("planted"))
        .group_by("lane")
        .agg(
            pl.len().alias("providers"),
            pl.col("team_days").sum(),
            pl.col("planted").is_not_null().sum().alias("bad"),
            pl.col("expected").sum(),
            pl.col("planted").sum(),
        )
        .sort("lane")
    )

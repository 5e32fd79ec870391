"""The figures of several cities put together."""

import polars as pl

from serving.scheme_report.figures import Figures

FOUND, PARTLY = 0.9, 0.75
"""A scheme's AUC from which on it is called found, and found in part."""
FEWEST = 5
"""Fewer planted say too little for a verdict."""


def by_scheme(figures: Figures) -> pl.DataFrame:
    """scheme, entity, planted, not_scoreable, auc (mean weighted by the planted), lowest, recall,
    rows, bad, right, verdict; in the order of the figures.
    """
    return (
        figures.frame("schemes")
        .with_row_index("place")
        .group_by("scheme", "entity")
        .agg(
            pl.col("place").min(),
            pl.col("planted", "not_scoreable", "rows", "bad", "right").sum(),
            _weighted("auc").alias("auc"),
            pl.col("auc").min().alias("lowest"),
            _weighted("recall_100").alias("recall"),
        )
        .sort("place")
        .drop("place")
        .with_columns(
            pl.when(pl.col("planted") < FEWEST)
            .then(pl.lit("too few planted"))
            .when(pl.col("auc") >= FOUND)
            .then(pl.lit("found"))
            .when(pl.col("auc") >= PARTLY)
            .then(pl.lit("in part"))
            .otherwise(pl.lit("not found"))
            .alias("verdict")
        )
    )


def _weighted(name: str) -> pl.Expr:
    """The mean over cities with any planted, each by how many; null without any."""
    planted = pl.when(pl.col(name).is_not_null()).then(pl.col("planted")).sum()
    return pl.when(planted > 0).then((pl.col(name) * pl.col("planted")).sum() / planted)


def look_alikes(figures: Figures) -> pl.DataFrame:
    """scheme, entity, look_alike, n and above, over all cities."""
    return (
        figures.frame("look_alikes")
        .group_by("scheme", "entity", "look_alike")
        .agg(pl.col("n", "above").sum())
        .sort("scheme", "entity", "look_alike")
    )

"""How an idea's values are spread, by peer group."""

import polars as pl

from features.behaviour import Behaviour
from features.vectors.vectors import Vectors

GROUP = ("type", "level")
SCHEMA = {
    "behaviour": pl.String,
    "type": pl.String,
    "level": pl.String,
    "entities": pl.Int64,
    "null_share": pl.Float64,
    "zero_share": pl.Float64,
    "p10": pl.Float64,
    "p50": pl.Float64,
    "p90": pl.Float64,
}
"""A line without type and level is of everybody; `zero_share` and quantiles are of the known."""


def distribution(vectors: Vectors, behaviours: tuple[Behaviour, ...]) -> pl.DataFrame:
    """One line for everybody and one per type and level, columns as SCHEMA, per behaviour."""
    lines = []
    for behaviour in behaviours:
        value = pl.col(behaviour.name)
        told = [
            pl.len().cast(pl.Int64).alias("entities"),
            value.is_null().mean().alias("null_share"),
            (value.drop_nulls() == 0).mean().alias("zero_share"),
            *(value.quantile(p / 100, "linear").alias(f"p{p}") for p in (10, 50, 90)),
        ]
        whole = vectors.frame.select(told).with_columns(
            pl.lit(None, pl.String).alias(g) for g in GROUP
        )
        parted = vectors.frame.group_by(*(pl.col(g).fill_null("-") for g in GROUP)).agg(told)
        lines += [
            frame.select(pl.lit(behaviour.name).alias("behaviour"), *list(SCHEMA)[1:])
            for frame in (whole, parted.sort(GROUP))
        ]
    return pl.concat(lines).cast(SCHEMA)  # type: ignore[arg-type]

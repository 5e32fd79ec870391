"""Sums of planted rows, small enough to keep: per party of a scheme, and per provider and month.

Entities are "provider", "patient", "doctor" and "employer"; a row's column `person` names the
patient. Positions that are null or negative name nobody. Amounts are summed in whole fen, so that
their order changes nothing.
"""

import numpy as np
import polars as pl

from features.simulation.span import Span

#: The column of a planted row that names an entity.
COLUMN = {"provider": "provider", "patient": "person", "doctor": "doctor", "employer": "employer"}
#: Kinds of planted rows that are a doctor's or a counter's doing on the bill of an honest visit.
LINES = ("line", "box")
#: What is known of an entity in a scheme: `severity` is the greatest strength of a site that drew
#: it in, null where no site did; first and last are day numbers, and so is `own`, the first on
#: which it did something of its own: null of a patient at whose visits others did all.
PARTIES = pl.Schema(
    {
        "scheme": pl.String,
        "entity": pl.String,
        "position": pl.Int64,
        "rows": pl.Int64,
        "fen": pl.Int64,
        "first": pl.Int64,
        "last": pl.Int64,
        "own": pl.Int64,
        "severity": pl.Float64,
    }
)
#: Planted at a provider in a month of the span.
MONTHLY = pl.Schema({"scheme": pl.String, "provider": pl.Int64, "month": pl.Int64, "fen": pl.Int64})
#: Rows of a look-alike that name an entity.
ALIKE = pl.Schema(
    {"look_alike": pl.String, "entity": pl.String, "position": pl.Int64, "rows": pl.Int64}
)
_PARTY = ("scheme", "entity", "position")
_MONTH = ("scheme", "provider", "month")
_ALIKE = ("look_alike", "entity", "position")


def parties_of(rows: pl.DataFrame) -> pl.DataFrame:
    """Return PARTIES of planted rows (scheme, provider, doctor, person, employer, day, fen…).

    `unwitting` tells of a row whether its patient did nothing of its own.
    """
    named = [
        rows.select(
            "scheme",
            pl.lit(entity).alias("entity"),
            pl.col(column).alias("position"),
            pl.lit(1, pl.Int64).alias("rows"),
            "fen",
            pl.col("day").alias("first"),
            pl.col("day").alias("last"),
            (
                pl.when(~pl.col("unwitting")).then("day") if entity == "patient" else pl.col("day")
            ).alias("own"),
            "severity",
        ).filter(pl.col("position") >= 0)
        for entity, column in COLUMN.items()
    ]
    return together([part.cast(PARTIES) for part in named])


def together(parts: list[pl.DataFrame]) -> pl.DataFrame:
    """Return one PARTIES of several, in the order of scheme, entity and position."""
    sums = (
        pl.col("rows", "fen").sum(),
        pl.col("first").min(),
        pl.col("last").max(),
        pl.col("own").min(),
        pl.col("severity").max(),
    )
    return pl.concat(parts).group_by(_PARTY).agg(*sums).sort(_PARTY)


def monthly_of(rows: pl.DataFrame, span: Span) -> pl.DataFrame:
    """Return MONTHLY of planted rows; a day outside the span counts to its nearest month."""
    begins = [span.first_day(month) for month in range(span.months)]
    month = np.searchsorted(begins, rows["day"].to_numpy(), side="right") - 1
    found = rows.select(
        "scheme", "provider", pl.Series("month", month.clip(min=0), pl.Int64), "fen"
    )
    return months_together([found.filter(pl.col("provider") >= 0).cast(MONTHLY)])


def months_together(parts: list[pl.DataFrame]) -> pl.DataFrame:
    """Return one MONTHLY of several, in the order of scheme, provider and month."""
    return pl.concat(parts).group_by(_MONTH).agg(pl.col("fen").sum()).sort(_MONTH)


def alike_of(rows: pl.DataFrame) -> pl.DataFrame:
    """Return ALIKE of rows of look_alike, provider, person."""
    named = [
        rows.select(
            "look_alike",
            pl.lit(entity).alias("entity"),
            pl.col(column).alias("position"),
            pl.lit(1, pl.Int64).alias("rows"),
        ).filter(pl.col("position") >= 0)
        for entity, column in COLUMN.items()
        if column in rows.columns
    ]
    return alike_together([part.cast(ALIKE) for part in named])


def alike_together(parts: list[pl.DataFrame]) -> pl.DataFrame:
    """Return one ALIKE of several, in the order of look-alike, entity and position."""
    return pl.concat(parts).group_by(_ALIKE).agg(pl.col("rows").sum()).sort(_ALIKE)

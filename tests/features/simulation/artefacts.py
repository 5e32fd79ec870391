"""Figures of rows that only their construction could tie to the truth.

Digits of ids and numbers, how far ids and places in the file run before or behind the clock,
digits of minutes and fen, which cells are empty; and honest rows to hold planted ones against.
"""

import numpy as np
import polars as pl

#: Columns that are empty or not for what a scheme itself is, and which.
DECLARED = {
    "die_date": "phantom_service, impersonation: the dead are billed",
    "manl_reim_rea": "dual_benefit: claimed a second time by hand at the office",
    "init_setl_id": "a refund names what it takes back; planted bills are no refunds",
    "oprn_oprt_code": "upcoding, over_treatment: an operation or none",
    "sp_psn_type": "who is in need is chosen for induced admissions",
    "used_frqu_dscr": "which item is charged",
    "sin_dos_dscr": "which item is charged",
    "pric_uplmt_amt": "which item is charged",
    "tcmdrug_used_way": "which item is charged",
}


def digits(column, last=3):
    """Return the last digits of an id, one figure each."""
    code = pl.col(column).cast(pl.String)
    return [
        code.str.slice(-at, 1).cast(pl.Int64, strict=False).alias(f"{column} digit -{at}")
        for at in range(1, last + 1)
    ]


def number(column):
    """Return the digits of an id as one number."""
    return pl.col(column).str.replace_all(r"\D", "").str.tail(15).cast(pl.Int64)


def behind(column, clock, *, over):
    """Return by how many places a column's order runs behind the clock's, as a share of the part.

    Where several rows have one minute, their own order among them tells nothing.
    """
    rank = pl.col(column).rank("ordinal").over(over)
    low, high = pl.col(clock).rank("min").over(over), pl.col(clock).rank("max").over(over)
    off = pl.when(rank < low).then(rank - low).when(rank > high).then(rank - high).otherwise(0)
    return (off / pl.len().over(over)).alias(f"{column} behind the clock")


def empty(table, kept=()):
    """Return which cells of a row are empty, for columns that are so now and then."""
    counts = table.null_count().row(0, named=True)
    sometimes = [name for name, count in counts.items() if 0 < count < table.height]
    return [
        pl.col(name).is_null().cast(pl.Int64).alias(f"{name} is empty")
        for name in sometimes
        if name not in DECLARED and name not in kept
    ]


def fen(column):
    """Return the last digits of an amount, and whether it is whole yuan."""
    whole = (pl.col(column) * 100).round().cast(pl.Int64).abs()
    return [
        (whole % 10).alias(f"{column} last fen"),
        (whole // 10 % 10).alias(f"{column} last jiao"),
        (whole % 100 == 0).cast(pl.Int64).alias(f"{column} whole yuan"),
    ]


def minutes(column):
    """Return the digits of the minute, and the second."""
    minute = pl.col(column).dt.minute().cast(pl.Int64)
    return [
        (minute % 10).alias(f"{column} minute, last digit"),
        (minute % 15).alias(f"{column} minute in its quarter"),
        pl.col(column).dt.second().cast(pl.Int64).alias(f"{column} second"),
    ]


def lag(since, until, name):
    """Return minutes between two times."""
    return (pl.col(until) - pl.col(since)).dt.total_minutes().alias(name)


def matched(rows, strata, seed=0):
    """Keep of each stratum as many planted as honest rows, drawn by lot: it then tells nothing."""
    lot = pl.Series("lot", np.random.default_rng(seed).permutation(rows.height))
    planted = pl.col("bad").sum().over(strata)
    kept = pl.min_horizontal(planted, pl.len().over(strata) - planted)
    place = pl.col("lot").rank("ordinal").over([*strata, "bad"])
    return rows.with_columns(lot).filter(place <= kept).drop("lot")

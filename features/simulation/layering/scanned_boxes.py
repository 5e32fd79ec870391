"""Boxes whose trace codes a layer may change, and codes that pass from one sale to another."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Ints
from features.simulation.month import Month


def alterable(boxes: pl.DataFrame) -> pl.Series:
    """Mark boxes sold to the insured whose code is told once, and that no scheme has touched."""
    once = ~pl.col("code").is_duplicated()
    return boxes.select(
        (pl.col("person") >= 0) & ~pl.col("back") & once & pl.col("scheme").is_null()
    ).to_series()


def passed_on(sales: pl.DataFrame, codes: pl.DataFrame, by: list[str]) -> pl.DataFrame:
    """Give each code to the first sale after it is ready, no code and no sale twice.

    `sales` have `row`, `at` and the columns `by`; `codes` have `ready` (minute), `by` and what
    else is told of them. Returns `row`, `at` and the codes' columns, one row per code passed on.
    """
    found = codes.sort("ready", maintain_order=True).join_asof(
        sales.sort("at", maintain_order=True),
        left_on="ready",
        right_on="at",
        by=by,
        strategy="forward",
        check_sortedness=False,
    )
    return found.filter(pl.col("row").is_not_null()).unique(
        "row", keep="first", maintain_order=True
    )


def replaced(boxes: pl.DataFrame, new: pl.DataFrame, **columns: pl.Expr) -> pl.DataFrame:
    """Return the boxes with the code and batch of `new` (row, code, batch); `columns` there too."""
    rows = boxes.with_row_index("row").with_columns(pl.col("row").cast(pl.Int64))
    joined = rows.join(
        new.select("row", new_code="code", new_batch="batch"),
        on="row",
        how="left",
        maintain_order="left",
    )
    changed = pl.col("new_code").is_not_null()
    return joined.with_columns(
        code=pl.coalesce("new_code", "code"),
        batch=pl.coalesce("new_batch", "batch"),
        **{
            name: pl.when(changed).then(value).otherwise(pl.col(name))
            for name, value in columns.items()
        },
    ).select(boxes.columns)


def from_one_pack(boxes: pl.DataFrame, chosen: Bools, size: Ints, over: list[str]) -> pl.DataFrame:
    """Let each run of chosen boxes bear the code of its first (row, code, batch).

    `size` over boxes says how many one pack or carton serves; runs stay within the columns `over`.
    Runs of one box are left out.
    """
    rows = boxes.with_row_index("row").with_columns(
        pl.col("row").cast(pl.Int64), pl.Series("size", size)
    )
    rows = rows.filter(pl.Series(chosen)).sort(*over, "at", "row")
    nth = pl.int_range(pl.len()).over(over)
    rows = rows.with_columns(run=nth // pl.col("size").first().over(over))
    run = [*over, "run"]
    return rows.select(
        "row",
        pl.col("code").first().over(run),
        pl.col("batch").first().over(run),
        count=pl.len().over(run),
    ).filter(pl.col("count") > 1)


def scanned_apart(boxes: pl.DataFrame) -> pl.DataFrame:
    """Return the boxes with a minute between scans of one code for one person.

    The stock tells of such a sale once; the further scans are the settlement's alone.
    """
    rows = boxes.with_row_index("row").filter(
        pl.col("code").is_duplicated() & (pl.col("person") >= 0)
    )
    nth = pl.int_range(pl.len()).over("person", "provider", "code", "back")
    later = np.zeros(boxes.height, dtype=np.int64)
    later[rows["row"].to_numpy()] = rows.select(nth).to_series().to_numpy()
    further = pl.lit(pl.Series(later > 0))
    return boxes.with_columns(
        at=pl.col("at") + pl.Series(later),
        channel=pl.when(further).then(pl.lit(0, pl.Int64)).otherwise("channel"),
    )


def tell_alike(month: Month, look_alike: str, boxes: pl.DataFrame) -> None:
    """Tell of the boxes that an honest look-alike changed."""
    told = boxes.select(pl.lit(look_alike).alias("look_alike"), "provider", "person")
    month.ledger.alike(told)

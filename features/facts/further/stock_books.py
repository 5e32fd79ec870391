"""What the books of stock say: packs sold in a month beyond what the seller could have had.

Σ sold against Σ bought and the change in stock, per provider, item and month, is what rule
GZ10000202001000 asks (claims reference 1.12). Months are numbers, packs ten-thousandths.
"""

import polars as pl

OF = ("provider", "item")
BY = (*OF, "month")


def beyond_stock(
    sold: pl.LazyFrame, bought: pl.LazyFrame, received: pl.LazyFrame, counts: pl.LazyFrame
) -> pl.LazyFrame:
    """BY, sold and beyond: of the packs sold in the month, those that were in no stock by then.

    `sold` (BY, sold, back): sold and taken back in the month; `bought` (BY, bought): what covers
    sales from the month on, less what was sent away; `received` (BY, received): the same packs as
    they were on the shelf; `counts` (BY, counted): packs that a count found there.

    Stock is never below nothing, so that what was sold from it before the books begin is held
    against nobody twice, and never below what was counted: it helps the seller in later months.
    """
    moves = pl.concat([sold, bought, received, counts], how="diagonal").group_by(BY)
    names = ("sold", "back", "bought", "received", "counted")
    moved = moves.agg(pl.col(names).sum()).sort(BY)
    left = pl.col("back") - pl.col("sold")
    told = moved.with_columns(
        books=(pl.col("bought") + left).cum_sum().over(OF),
        shelf=(pl.col("received") + left).cum_sum().over(OF),
    )
    found = pl.when(pl.col("counted") > 0).then(pl.col("counted") - pl.col("shelf"))
    lift = pl.max_horizontal(-pl.col("books"), found)
    told = told.with_columns(lifted=lift.cum_max().over(OF).clip(lower_bound=0))
    before = pl.col("lifted").shift(1).over(OF).fill_null(0)
    beyond = (-pl.col("books") - before).clip(lower_bound=0)
    return told.select(*BY, "sold", beyond=pl.min_horizontal(beyond, "sold")).filter(
        pl.col("sold") > 0
    )

"""How much stood together when a row became known: the row itself and what was known before it."""

import polars as pl


def there_by_then(rows: pl.LazyFrame, shared: tuple[str, ...], amount: str) -> pl.LazyFrame:
    """The rows with `there` (Int64): the amounts of all rows that share the columns, by then.

    `rows` has settlement, visible, void, the shared columns and the amount (Int64), a settlement at
    most once for each of what is shared. A row comes when it is visible (ties: lower settlement
    first) and goes with its refund, so that nothing later changes what was there.
    """
    stands = pl.col("void").is_null() | (pl.col("void") > pl.col("visible"))
    comes = rows.with_columns(time=pl.col("visible"), comes=True, change=pl.col(amount))
    goes = rows.filter(stands & pl.col("void").is_not_null()).with_columns(
        time=pl.col("void"), comes=False, change=-pl.col(amount)
    )
    change = pl.when(stands).then(pl.col("change")).otherwise(0)
    there = change.cum_sum().over(shared, order_by=("time", "comes", "settlement"))
    return (
        pl.concat([comes, goes])
        .with_columns(there=there + pl.when(stands).then(0).otherwise(pl.col(amount)))
        .filter("comes")
        .drop("time", "comes", "change")
    )

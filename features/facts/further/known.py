"""Which of two rows of a pair was known first."""

import polars as pl


def known_before() -> pl.Expr:
    """The other (`…_before`) was visible earlier (ties: lower key) and not refunded by then."""
    earlier = (pl.col("visible_before") < pl.col("visible")) | (
        (pl.col("visible_before") == pl.col("visible"))
        & (pl.col("settlement_before") < pl.col("settlement"))
    )
    return earlier & (pl.col("void_before").is_null() | (pl.col("void_before") > pl.col("visible")))

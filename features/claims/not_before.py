"""The row rule that most tables share: what ends cannot end before it began."""

import polars as pl

from features.claims.table import Rule


def not_before(end: str, begin: str) -> Rule:
    """Refuse a row whose `end` column is before its `begin`; a row without either passes."""
    return Rule(
        f"{end} is before {begin}",
        pl.any_horizontal(
            pl.col(end).is_null(), pl.col(begin).is_null(), pl.col(end) >= pl.col(begin)
        ),
    )

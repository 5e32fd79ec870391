"""Kinds of care by their codes: a region's own codes begin with, or are, a national one."""

from collections.abc import Iterable

import polars as pl


def care_is(care: pl.Expr, codes: Iterable[str]) -> pl.Expr:
    """Whether a kind of care (med_type, String) begins with any of the codes; null where null."""
    return pl.any_horizontal(care.str.starts_with(code) for code in codes)

"""Columns of codes: one everywhere, or one of two."""

from typing import Any

import numpy as np
import polars as pl


def flags(value: str, count: int) -> pl.Series:
    """Return a column of one code."""
    return pl.Series([value]).new_from_index(0, count)


def either(marked: Any, code: str, otherwise: str) -> pl.Series:
    """Return `code` where `marked` (Booleans), else `otherwise`."""
    return pl.Series([otherwise, code]).gather(np.asarray(marked, dtype=np.int64))

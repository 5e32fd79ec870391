"""Rows that stand: their sender has not marked them invalid."""

import polars as pl

from features.claims.codes.flags import VALI_FLAG

INVALID = "0"
assert INVALID in VALI_FLAG.values
VALID = pl.col("vali_flag").fill_null("1") != INVALID
"""Of any table with `vali_flag`; a row without one is valid."""

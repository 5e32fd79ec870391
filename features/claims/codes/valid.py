"""Rows that stand: their sender has not marked them invalid."""

import polars as pl

VALID = pl.col("vali_flag").fill_null("1") != "0"
"""Of any table with `vali_flag`; a row without one is valid."""

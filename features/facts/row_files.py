"""The rows of a bucket of a fact table as files, each of three months: a new month leaves most."""

from pathlib import Path

import polars as pl

from features.atomic import write_parquet

SPAN = 3
"""Months of a file: of twelve that are read few are opened, of twelve that are kept most stay."""
NO_SPAN = 0
"""The span of rows without a month, and of the one file of a bucket without rows."""


def row_files(table: Path, bucket: int) -> dict[int, Path]:
    """The files below the folder of a fact table that hold the bucket's rows, by span."""
    files = sorted((table / f"{bucket:04d}").glob("*.parquet"))
    return {int(path.stem): path for path in files}


def scan_rows(table: Path, bucket: int) -> pl.LazyFrame:
    """The rows of the bucket, span by span."""
    return pl.scan_parquet(list(row_files(table, bucket).values()), glob=False)


def by_span(rows: pl.DataFrame) -> dict[int, pl.DataFrame]:
    """The rows by span, in the order in which they come."""
    span = (pl.col("month") // SPAN).fill_null(NO_SPAN).alias("__span")
    parts = rows.with_columns(span).partition_by("__span", as_dict=True, include_key=False)
    return {int(span): part for (span,), part in parts.items()}


def write_rows(table: Path, bucket: int, rows: pl.DataFrame) -> None:
    """Write all rows of a bucket, in their order inside each span."""
    for span, part in (by_span(rows) or {NO_SPAN: rows}).items():
        write_parquet(span_file(table, bucket, span), part)


def span_file(table: Path, bucket: int, span: int) -> Path:
    """The file of that span."""
    return table / f"{bucket:04d}" / f"{span:06d}.parquet"

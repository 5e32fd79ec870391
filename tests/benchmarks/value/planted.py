"""What is truly planted at listed providers, beside what is expected of them."""

from datetime import date
from pathlib import Path

import polars as pl

from features.months import WINDOW, first_day, month_of
from features.vectors.vectors import ID


def planted(claims: Path, day: date) -> pl.DataFrame:
    """entity_id, planted: yuan of the bad claims of culprits in the year before the day."""
    truth = claims / "truth"
    culprits = (
        pl.scan_parquet(truth / "providers" / "*.parquet")
        .filter("culprit")
        .select("fixmedins_code", "scheme")
    )
    year = pl.col("date").is_between(first_day(month_of(day) - WINDOW), day, closed="left")
    return (
        pl.scan_parquet(truth / "claims" / "*.parquet")
        .filter(year)
        .join(culprits, on=["fixmedins_code", "scheme"], how="semi")
        .group_by(pl.col("fixmedins_code").alias(ID))
        .agg(pl.col("amount").sum().alias("planted"))
        .collect()
    )

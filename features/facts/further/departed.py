"""Fee lines ordered in the name of a doctor who had left the provider."""

import polars as pl

from features.claims.codes.valid import VALID
from features.claims.store import Store
from features.claims.tables.dr_info_b import DR_INFO_B
from features.facts.lines import LINES

registered = LINES.column(
    "registered", "ordered by a doctor whom the register knows at this provider"
)
departed = LINES.column(
    "departed", "of these, on a later day than that of leaving, and of care that began after it"
)


def add(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """`departed` is null of orders of nobody whom the register knows there.

    Who came while the doctor was there may be cared for in that name until discharge. A doctor who
    comes back has no day of leaving any more.
    """
    register = (
        store.scan(DR_INFO_B)
        .filter(VALID)
        .group_by(pl.col("medins_code").alias("provider"), pl.col("dr_code").alias("ordering"))
        .agg(
            pl.when(pl.col("nemp_time").null_count() == 0)
            .then(pl.col("nemp_time").max().dt.date())
            .alias("left"),
            pl.lit(True).alias("registered"),
        )
    )
    after = (pl.col("begin") > pl.col("left")) & (pl.col("first_day") > pl.col("left"))
    return (
        rows.join(register, on=["provider", "ordering"], how="left")
        .with_columns(pl.col("registered").fill_null(False))
        .with_columns(departed=pl.when("registered").then(after.fill_null(False)))
        .drop("left")
    )

"""Stays begun when more beds had been registered than before."""

import polars as pl

from features.claims.tables.medins_info_b import MEDINS_INFO_B
from features.counter.statement import SPEAKS, STAYED, Asked, Statement
from features.facts.stays import STAYS


def _speaks(rows: pl.LazyFrame, asked: Asked, bucket: int) -> pl.LazyFrame:
    """Whether the stay ended in or after a term with more beds than the one before it.

    Null where the register tells no beds; terms that begin on or after the date are not known.
    """
    beds = asked.register(MEDINS_INFO_B).filter(
        pl.col("aprv_bed_cnt").is_not_null(), pl.col("begntime").dt.date() < asked.as_of
    )
    terms = beds.select(
        pl.col("medins_code").alias("provider"),
        pl.col("begntime").dt.date().alias("since"),
        "aprv_bed_cnt",
    ).sort("provider", "since")
    before = pl.col("aprv_bed_cnt").shift(1).over("provider", order_by="since")
    grown = terms.filter(pl.col("aprv_bed_cnt") > before).group_by("provider")
    told = rows.join(grown.agg(pl.col("since").min()), on="provider", how="left").join(
        terms.select("provider").unique().with_columns(pl.lit(True).alias("told")),
        on="provider",
        how="left",
    )
    after = (pl.col("end") >= pl.col("since")).fill_null(False)
    return told.with_columns(pl.when("told").then(after).alias(SPEAKS))


STATEMENT = Statement(
    name="beds_registered",
    zh="在机构增加核定床位之后出院",
    en="ended after the provider had registered more beds",
    schemes=("hanging_bed", "fake_admission", "spending_outlier"),
    table=STAYS.name,
    rows=STAYED,
    needs=((MEDINS_INFO_B, ("aprv_bed_cnt", "begntime")),),
    speaks=_speaks,
)

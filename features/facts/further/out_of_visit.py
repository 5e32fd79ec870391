"""Facts of fee lines: charged before the stay or after it, or after the patient's death."""

import polars as pl

from features.claims.codes.valid import VALID
from features.claims.store import Store
from features.claims.tables.mdtrt_d import MDTRT_D
from features.facts.further import deaths
from features.facts.lines import LINES

in_stay = LINES.column("in_stay", "of a stay in bed")
before_stay = LINES.column("before_stay", "charged on a day before the stay began")
after_stay = LINES.column("after_stay", "charged on a day after the discharge")
after_death = LINES.column(
    "charged_after_death", "charged more than two days after the patient's registered death"
)


def add(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """With the facts; those of the stay are null elsewhere, that of death where nobody is known."""
    told = rows.join(_stays(store, bucket), on=["visit", "patient"], how="left")
    told = deaths.after_death(told, store, bucket, "begin", "charged_after_death")
    first = pl.min_horizontal("first_day", "began")
    last = pl.max_horizontal("last_day", "ended")
    return told.with_columns(
        in_stay=pl.col("inpatient"),
        before_stay=pl.when("inpatient").then(pl.col("begin") < first),
        after_stay=pl.when("inpatient").then(pl.col("begin") > last),
    ).drop("began", "ended")


def _stays(store: Store, bucket: int) -> pl.LazyFrame:
    """visit, patient, began, ended: the days of the whole visit, whatever was settled midway."""
    valid = store.bucket(MDTRT_D, bucket).filter(VALID)
    return valid.group_by(pl.col("mdtrt_id").alias("visit"), pl.col("psn_no").alias("patient")).agg(
        pl.col("begntime").dt.date().min().alias("began"),
        pl.col("endtime").dt.date().max().alias("ended"),
    )

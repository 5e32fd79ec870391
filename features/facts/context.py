"""The contexts of a store, gathered from narrow columns of all buckets before any fact."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import polars as pl

from features.claims.store import Store
from features.contexts.earlier_alike import admissions_of_the_day, bill_twins, same_bills
from features.contexts.group_norms import ASKED, group_norms, group_sums
from features.facts.settlements import settlement_rows
from features.facts.stay_rows import stay_rows

Say = Callable[[str], None]
ALIKE = (
    "settlement",
    "patient",
    "provider",
    "group",
    "main_diagnosis",
    "begin",
    "visible",
    "void",
    "days",
    "total",
)
SINCE = ("outpatient", "diagnoses", "operations")


@dataclass(frozen=True)
class Contexts:
    """What needs another key than the patient.

    `norms` and `outpatient_norms`: group, provider, month and `<measured>_norm`, of stays and of
    all other care; `alike`: settlement and how many rows alike were known before;
    `outpatient_since`, `diagnoses_since`, `operations_since`: when the pool's first outpatient
    settlement, coded diagnosis, coded operation became visible; before, none of it is known.
    """

    norms: pl.LazyFrame
    outpatient_norms: pl.LazyFrame
    alike: pl.LazyFrame
    outpatient_since: datetime | None
    diagnoses_since: datetime | None
    operations_since: datetime | None


def gather_contexts(store: Store, say: Say) -> Contexts:
    """The contexts of the whole store, bucket by bucket."""
    sums, asked, outside_sums, narrow, since = [], [], [], [], []
    for bucket in range(store.buckets):
        say(f"contexts: bucket {bucket + 1} of {store.buckets}")
        rows = settlement_rows(store, bucket).collect().lazy()
        outside = rows.filter(~pl.col("inpatient")).with_columns(
            pl.lit(1, dtype=pl.Int64).alias("days"), pl.lit(0, dtype=pl.Int64).alias("diagnoses")
        )
        outside_sums.append(group_sums(outside).collect())
        beds = stay_rows(rows, store, bucket).collect()
        since.append(
            pl.DataFrame(
                {
                    "outpatient": outside.select(pl.col("visible").min()).collect().item(),
                    "diagnoses": beds.filter(pl.col("diagnoses") > 0)["visible"].min(),
                    "operations": beds.filter(pl.col("operations") > 0)["visible"].min(),
                },
                schema=dict.fromkeys(SINCE, pl.Datetime("us")),
            )
        )
        sums.append(group_sums(beds.lazy()).collect())
        asked.append(rows.filter(pl.col("inpatient")).select(ASKED).unique().collect())
        narrow.append(beds.select(ALIKE))
    pool = pl.concat(narrow).lazy()
    alike = admissions_of_the_day(pool)
    for more in (bill_twins(pool), same_bills(pool)):
        alike = alike.join(more, on="settlement", how="full", coalesce=True)
    return Contexts(
        group_norms(pl.concat(sums), pl.concat(asked)).collect().lazy(),
        group_norms(pl.concat(outside_sums)).collect().lazy(),
        alike.collect().lazy(),
        *pl.concat(since).min().row(0),
    )

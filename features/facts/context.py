"""The contexts of a store, gathered from narrow columns of all buckets before any fact."""

from dataclasses import dataclass
from datetime import datetime

import polars as pl

from features.claims.store import Store
from features.contexts.earlier_alike import admissions_of_the_day, bill_twins, same_bills
from features.contexts.group_norms import ASKED, MEASURED, group_norms, group_sums
from features.facts.pool import Narrow, Pool
from features.facts.settlements import settlement_rows
from features.facts.stay_rows import stay_rows

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
SUMMED = ("n", *MEASURED)


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


@dataclass(frozen=True)
class _Held:
    """The settlement rows of a bucket, and the stays among them."""

    rows: pl.LazyFrame
    beds: pl.LazyFrame

    @property
    def outside(self) -> pl.LazyFrame:
        """All other care, each a day and without coded diagnoses."""
        return self.rows.filter(~pl.col("inpatient")).with_columns(
            pl.lit(1, dtype=pl.Int64).alias("days"), pl.lit(0, dtype=pl.Int64).alias("diagnoses")
        )


def gather_contexts(pool: Pool) -> Contexts:
    """The contexts of the whole store, bucket by bucket."""
    sums, outside, asked, narrow, since = pool.gathered(
        "contexts",
        _held,
        Narrow("stays", lambda held, *_: group_sums(held.beds), SUMMED),
        Narrow("outside", lambda held, *_: group_sums(held.outside), SUMMED),
        Narrow("asked", lambda held, *_: _asked(held.rows), here=True),
        Narrow("alike", lambda held, *_: held.beds.select(ALIKE), people=True),
        Narrow("since", lambda held, *_: _since(held), people=True),
    )
    alike = admissions_of_the_day(narrow)
    for more in (bill_twins(narrow), same_bills(narrow)):
        alike = alike.join(more, on="settlement", how="full", coalesce=True)
    return Contexts(
        group_norms(sums.collect(), asked.collect()).collect().lazy(),
        group_norms(outside.collect()).collect().lazy(),
        alike.collect().lazy(),
        *since.select(pl.col(SINCE).min()).collect().row(0),
    )


def _held(store: Store, bucket: int) -> _Held:
    rows = settlement_rows(store, bucket).collect().lazy()
    return _Held(rows, stay_rows(rows, store, bucket).collect().lazy())


def _asked(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Groups, providers and months of all settlements of stays, whether a stay of its own."""
    return rows.filter(pl.col("inpatient")).select(ASKED).unique()


def _since(held: _Held) -> pl.LazyFrame:
    """patient and SINCE: when the first of each was visible, where there is one."""
    of_beds = (pl.col("visible").filter(pl.col(name) > 0).min().alias(name) for name in SINCE[1:])
    outside = held.outside.group_by("patient").agg(pl.col("visible").min().alias("outpatient"))
    beds = held.beds.group_by("patient").agg(of_beds)
    return outside.join(beds, on="patient", how="full", coalesce=True).select("patient", *SINCE)

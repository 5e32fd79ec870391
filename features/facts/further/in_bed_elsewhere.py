"""Drugs and treatments charged to somebody who lies in bed at another provider."""

import polars as pl

from features.claims.codes import INPATIENT_MED_TYPES
from features.claims.codes.prefixed import care_is
from features.claims.codes.valid import VALID
from features.claims.items.of_store import items_of
from features.claims.keys import KEY
from features.claims.store import Store
from features.claims.tables.mdtrt_d import MDTRT_D
from features.facts.further.shown import TEMPORARY, shown
from features.facts.lines import LINES

given_in_person = LINES.column(
    "given_in_person",
    "a drug or a treatment of outpatient care in person, not of a pharmacy; no image or "
    "procedure that a ward sends out for is on the bill",
)
given_in_bed = LINES.column(
    "given_in_bed", "of these, on a day between admission and discharge at another provider"
)

GIVEN = (
    *("western", "patent", "ethnic", "tcm_piece", "granule", "preparation", "rehab"),
    *("tcm_therapy", "surgery", "anaesthesia", "intervention"),
)
"""Classes of items that somebody in bed gets where the bed is. To be looked at, patients are sent
to a neighbour: tests, images and consultations are left out, and all that comes with SENT_FOR."""
SENT_FOR = ("imaging", "pathology", "clinical_procedure", "radiotherapy")
"""Images and procedures (endoscopy, dialysis) that not every ward has."""
LONGEST = 90
"""Days (ours): a stay that is not told to have ended is taken for one no longer."""


def add(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """Null without visits: who lay in bed is not known. A stay is known from its first day on.

    An image or procedure on the same bill excuses a line where it was told in the same month or
    before.
    """
    classes = items_of(store).lazy().select(pl.col(KEY).alias("item"), "item_class")
    told = rows.join(classes, on="item", how="left")
    told = shown(told.with_columns(setl_type=pl.lit(None, pl.String)), store, bucket)
    given = pl.col("in_person") & ~pl.col("pharmacy") & (pl.col("quantity") > 0)
    kind = pl.col("item_class").is_in(GIVEN).fill_null(False)
    told = told.with_columns(given_in_person=given & kind).collect().lazy()
    sent_for = (
        told.filter(pl.col("item_class").is_in(SENT_FOR))
        .group_by("settlement")
        .agg(pl.col("month").min().alias("sent_for"))
    )
    told = told.join(sent_for, on="settlement", how="left").with_columns(
        given_in_person=pl.col("given_in_person")
        & (pl.col("sent_for") > pl.col("month")).fill_null(True)
    )
    lying = (
        told.filter("given_in_person")
        .select("line", "patient", "provider", "begin")
        .join(stays_told(store, bucket), on="patient")
        .filter(
            pl.col("provider") != pl.col("bed_at"),
            pl.col("begin") > pl.col("admitted"),
            pl.col("begin") < pl.col("left"),
        )
        .select("line", pl.lit(True).alias("lying"))
        .unique()
    )
    known = pl.col("given_in_person") & pl.lit(store.has(MDTRT_D))
    return (
        told.join(lying, on="line", how="left")
        .with_columns(given_in_bed=pl.when(known).then(pl.col("lying").fill_null(False)))
        .drop("item_class", *TEMPORARY, "setl_type", "lying", "sent_for")
    )


def stays_told(store: Store, bucket: int) -> pl.LazyFrame:
    """patient, bed_at, admitted, left: the day after LONGEST where no discharge is told."""
    codes = (*INPATIENT_MED_TYPES, *store.local_codes("inpatient"))
    stay = care_is(pl.col("med_type"), codes)
    admitted = pl.col("begntime").dt.date()
    return (
        store.bucket(MDTRT_D, bucket)
        .filter(VALID, stay)
        .select(
            pl.col("psn_no").alias("patient"),
            pl.col("fixmedins_code").alias("bed_at"),
            admitted.alias("admitted"),
            pl.coalesce(pl.col("endtime").dt.date(), admitted + pl.duration(days=LONGEST)).alias(
                "left"
            ),
        )
    )

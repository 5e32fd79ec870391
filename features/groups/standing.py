"""The claims that groups are looked for in: narrow rows of the window that stand at the date."""

from pathlib import Path

import polars as pl

from features.atomic import write_parquet
from features.claims.store import Store
from features.evidence import counted
from features.facts.further.shown import shown
from features.facts.settlements import settlement_rows

COUNTER, WARD = "counter", "ward"
"""Where two cards can meet: at a till within minutes, or admitted on one day."""
CYCLES = ("C", "D0", "F2", "N18", "Z49", "Z50", "Z51")
"""Beginnings of diagnoses (ICD-10) that bring the same people back on the same days: tumours,
schizophrenia, kidney failure and dialysis, rehabilitation, chemotherapy (schemes: fake admission,
split admission)."""
MOST_DAYS = 24
"""Ours: who comes to one provider on more days a year than two a month comes for a course, as to
dialysis or physiotherapy, and meets the others of the course."""
ROWS = ("settlement", "patient", "provider", "doctor", "place", "at", "fund", "total")
PART = "__part"


def standing(store: Store, month: int, bucket: int) -> pl.LazyFrame:
    """ROWS and `meets` of one bucket: visible in the window before `month`, not refunded by then.

    `place` is COUNTER or WARD, null where it is neither (online, by hand); `at` the time of
    settlement or the day of admission. `meets`: it can be held against others, namely the card's
    first there that day, or of that stay, where it is no course of treatment. A stay that begins
    when another there ends is the same, settled at the turn of a year. `fund`, `total`: fen.
    """
    told = settlement_rows(store, bucket).filter(counted(month))
    told = shown(told, store, bucket)
    place = pl.when("inpatient").then(pl.lit(WARD)).when("in_person").then(pl.lit(COUNTER))
    diagnosis = pl.coalesce("main_diagnosis", "admission_diagnosis")
    cycle = pl.any_horizontal(diagnosis.str.starts_with(code) for code in CYCLES).fill_null(False)
    own = ("patient", "provider", "place")
    at = pl.when("inpatient").then(pl.col("begin").cast(pl.Datetime("us"))).otherwise("settled")
    told = told.with_columns(place=place, at=at, cycle=cycle & pl.col("inpatient"))
    day = pl.col("at").dt.date()
    unit = pl.when("inpatient").then(pl.col("visit").cast(pl.String)).otherwise(day.cast(pl.String))
    first = pl.struct("at", "settlement").rank("ordinal").over(*own, unit) == 1
    until = pl.col("end").cum_max().shift(1).over(*own, order_by=["at", "settlement"])
    went_on = (pl.col("inpatient") & (pl.col("begin") <= until)).fill_null(False)
    course = pl.col("cycle").any().over(*own) | (day.n_unique().over(*own) > MOST_DAYS)
    able = pl.all_horizontal(pl.col(name).is_not_null() for name in (*own, "at"))
    return told.with_columns(meets=able & first & ~went_on & ~course).select(*ROWS, "meets")


def bring(store: Store, month: int, folder: Path) -> pl.LazyFrame:
    """All buckets' rows, written below `folder` with PART: rows of one provider share a part."""
    files = []
    for bucket in range(store.buckets):
        part = (pl.col("provider") % store.buckets).alias(PART)
        rows = standing(store, month, bucket).with_columns(part).sort(PART, "settlement")
        files.append(folder / f"{bucket:04d}.parquet")
        write_parquet(files[-1], rows.collect())
    return pl.scan_parquet(files, glob=False)

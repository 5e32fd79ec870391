"""Boxes sold under the insurance, brought from the buckets of their codes to those of patients."""

from collections.abc import Callable
from pathlib import Path

import polars as pl

from features.atomic import write_parquet
from features.claims.intake.runs import SLOTS, slot_of
from features.claims.store import Store
from features.claims.tables.drug_trac_d import DRUG_TRAC_D
from features.claims.tables.setl_d import SETL_D
from features.facts.box_findings import FOUND, box_findings

Say = Callable[[str], None]
_BUCKET = "__bucket"


def bring_boxes(store: Store, folder: Path, say: Say) -> None:
    """Write below `folder` what is found of each box, by the bucket of its patient."""
    if not store.has(DRUG_TRAC_D):
        return
    for number in range(store.buckets):
        say(f"trace codes: bucket {number + 1} of {store.buckets}")
        found = with_payer(box_findings(store, number).collect(), store).drop_nulls("patient")
        bucket = slot_of("patient").cast(pl.Int64) * store.buckets // SLOTS
        rows = found.with_columns(bucket.alias(_BUCKET))
        for (own,), part in rows.group_by(_BUCKET):
            path = folder / f"{int(str(own)):04d}" / f"{number:04d}.parquet"
            write_parquet(path, part.select(FOUND.names()).sort("settlement", "box", "coded_at"))


def with_payer(found: pl.DataFrame, store: Store) -> pl.DataFrame:
    """The boxes with the patient of their settlement where the code told none; null of nobody."""
    nobody = found.filter(pl.col("patient").is_null())
    if nobody.is_empty():
        return found
    bills = store.scan(SETL_D).select(
        pl.col("setl_id").alias("settlement"), pl.col("psn_no").alias("payer")
    )
    asked = nobody.lazy().select("settlement").unique()
    payers = bills.join(asked, on="settlement", how="semi").unique("settlement").collect()
    return (
        found.join(payers, on="settlement", how="left")
        .with_columns(pl.coalesce("patient", "payer").alias("patient"))
        .drop("payer")
    )


def box_rows(folder: Path, bucket: int) -> pl.LazyFrame:
    """FOUND for the patients of one bucket, the codes in any order; none where there are none."""
    files = sorted((folder / f"{bucket:04d}").glob("*.parquet"))
    return pl.scan_parquet(files, glob=False) if files else pl.LazyFrame(schema=FOUND)

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
NOBODY = "nobody"
"""The folder of boxes whose buyer is not known yet: a settlement may tell it later."""


def bring_boxes(store: Store, folder: Path, say: Say) -> None:
    """Write below `folder` what is found of each box, by the bucket of its patient."""
    if not store.has(DRUG_TRAC_D):
        return
    for number in range(store.buckets):
        say(f"trace codes: bucket {number + 1} of {store.buckets}")
        found = with_payer(box_findings(store, number).collect(), store)
        for own, part in by_place(found, store).items():
            write_boxes(folder, own, number, part)


def by_place(found: pl.DataFrame, store: Store) -> dict[str, pl.DataFrame]:
    """The boxes by the folder of their patient's bucket, those of a settlement together."""
    bucket = slot_of("patient").cast(pl.Int64) * store.buckets // SLOTS
    nobody = pl.col("patient").is_null()
    place = pl.when(nobody).then(pl.lit(NOBODY)).otherwise(bucket.cast(pl.String).str.zfill(4))
    parts = (
        found.sort("settlement", "box", "coded_at")
        .with_columns(place.alias(_BUCKET))
        .partition_by(_BUCKET, as_dict=True, include_key=False)
    )
    return {str(own): part for (own,), part in parts.items()}


def write_boxes(folder: Path, own: str, number: int, boxes: pl.DataFrame) -> None:
    """Write the boxes of a bucket of codes into the folder of a bucket of patients."""
    write_parquet(box_file(folder, own, number), boxes.select(FOUND.names()))


def box_file(folder: Path, own: str, number: int) -> Path:
    """The file of a bucket of codes in the folder of a bucket of patients."""
    return folder / own / f"{number:04d}.parquet"


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

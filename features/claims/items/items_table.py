"""One row per code: what it is and what its parts are."""

import polars as pl

from features.claims.items.item_class import item_class, item_kind
from features.claims.items.substance import (
    consumable_name,
    drug_class,
    maker,
    patent_name,
    product,
    same_form,
    service_item,
    substance,
)

PARTS = {
    "item_class": item_class,
    "item_kind": item_kind,
    "substance": substance,
    "drug_class": drug_class,
    "same_form": same_form,
    "patent_name": patent_name,
    "product": product,
    "maker": maker,
    "consumable_name": consumable_name,
    "service_item": service_item,
}


def items_table(codes: pl.Series) -> pl.DataFrame:
    """Every distinct code as it was written, sorted, with its parts; all columns are String.

    Columns: code, then those of PARTS. A null code has no row. The categories of a line are not
    known here, so a class that only they tell is null.
    """
    distinct = codes.cast(pl.String).drop_nulls().unique().sort().alias("code").to_frame()
    code = pl.col("code")
    return distinct.with_columns(part(code).alias(name) for name, part in PARTS.items())

"""Where the fee lines of a bucket stand, from one generation to the next."""

import polars as pl

from features.claims.store import Store
from features.claims.tables.fee_list_d import FEE_LIST_D
from features.facts.months.tables import PATIENT

LINE = "line"
_PLACE = "__place"


def placed_anew(rows: pl.LazyFrame, before: Store, now: Store, bucket: int) -> pl.LazyFrame:
    """The rows with the place of their line among those of the bucket now (UInt32)."""
    old, new = (_files(store, bucket) for store in (before, now))
    if old == new:
        return rows
    key = list(FEE_LIST_D.key)
    was, is_now = (
        store.bucket(FEE_LIST_D, bucket).select(key).with_row_index(name)
        for store, name in ((before, LINE), (now, _PLACE))
    )
    moved = was.join(is_now, on=key).select(LINE, _PLACE)
    told = rows.join(moved, on=LINE).with_columns(pl.col(_PLACE).alias(LINE))
    return told.drop(_PLACE)


def place_of(rows: pl.DataFrame, now: Store, people: pl.Series, bucket: int) -> pl.DataFrame:
    """The rows, whose lines are counted among those of `people` alone, with the place among all."""
    lines = now.bucket(FEE_LIST_D, bucket).select(PATIENT).with_row_index(LINE)
    places = lines.filter(pl.col(PATIENT).is_in(people.implode())).select(LINE).collect()
    return rows.with_columns(places[LINE].gather(rows[LINE]))


def _files(store: Store, bucket: int) -> list[str]:
    parts = store.manifest.parts.get(FEE_LIST_D.name, [])
    return [part.file for part in parts if part.bucket == bucket]

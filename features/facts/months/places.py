"""Where the fee lines of a bucket stand, from one generation to the next."""

from itertools import takewhile
from typing import TypeAlias

import polars as pl

from features.claims.manifest import Part
from features.claims.store import Store, scan_part
from features.claims.tables.fee_list_d import FEE_LIST_D
from features.facts.months.tables import PATIENT

#: places by file
Places: TypeAlias = dict[str, pl.Series]
LINE = "line"
_PLACE = "__place"


def placed_anew(rows: pl.DataFrame, before: Store, now: Store, bucket: int) -> pl.DataFrame:
    """The rows with the place of their line among those of the bucket now (UInt32)."""
    old, new = (_parts(store, bucket) for store in (before, now))
    if list(new)[: len(old)] == list(old):
        return rows
    was, is_now = _places(old), _places(new)
    left = {file: part for file, part in new.items() if file not in old}
    come = _keyed(now, left, _PLACE, is_now)
    told = []
    for file, part in old.items():
        if file in new:
            told.append(is_now[file].alias(_PLACE))
        else:
            moved = _keyed(before, {file: part}, LINE, was)
            told.append(moved.join(come, on=FEE_LIST_D.key, how="left").sort(LINE)[_PLACE])
    return rows.with_columns(pl.concat(told).gather(rows[LINE]).alias(LINE))


def unmoved(before: Store, now: Store, bucket: int) -> int:
    """How many lines of the bucket, the first of them, stand where they stood."""
    old, new = (_parts(store, bucket) for store in (before, now))
    both = takewhile(lambda files: files[0] == files[1], zip(old, new, strict=False))
    return sum(old[file].rows for file, _ in both)


def place_of(rows: pl.DataFrame, now: Store, people: pl.Series, bucket: int) -> pl.DataFrame:
    """The rows, whose lines are counted among those of `people` alone, with the place among all."""
    lines = now.bucket(FEE_LIST_D, bucket).select(PATIENT).with_row_index(LINE)
    places = lines.filter(pl.col(PATIENT).is_in(people.implode())).select(LINE).collect()
    return rows.with_columns(places[LINE].gather(rows[LINE]))


def _parts(store: Store, bucket: int) -> dict[str, Part]:
    """The files of the bucket's lines, in the order in which they are read."""
    parts = store.manifest.parts.get(FEE_LIST_D.name, [])
    return {part.file: part for part in parts if part.bucket == bucket}


def _places(parts: dict[str, Part]) -> Places:
    """By file, the places of its lines."""
    told, begin = {}, 0
    for file, part in parts.items():
        told[file] = pl.int_range(begin, begin + part.rows, dtype=pl.UInt32, eager=True)
        begin += part.rows
    return told


def _keyed(store: Store, parts: dict[str, Part], name: str, places: Places) -> pl.DataFrame:
    """The keys of the lines in files, with their places under that name."""
    key = list(FEE_LIST_D.key)
    kinds = {column: FEE_LIST_D.schema[column] for column in key} | {name: pl.UInt32()}
    told = [pl.DataFrame(schema=kinds)]
    for file, part in parts.items():
        keys = scan_part(store.folder, part, FEE_LIST_D).select(key).collect()
        told.append(keys.hstack([places[file].alias(name)]))
    return pl.concat(told)

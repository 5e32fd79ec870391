"""Where the fee lines of a bucket stand, from one generation to the next."""

from collections.abc import Collection

import polars as pl

from features.claims.manifest import Part
from features.claims.store import Store, scan_part
from features.claims.tables.fee_list_d import FEE_LIST_D
from features.facts.months.tables import PATIENT

LINE = "line"
_PLACE = "__place"


def placed_anew(rows: pl.LazyFrame, before: Store, now: Store, bucket: int) -> pl.LazyFrame:
    """The rows with the place of their line among those of the bucket now (UInt32)."""
    old, new = (_parts(store, bucket) for store in (before, now))
    if list(old) == list(new):
        return rows
    there = old.keys() & new.keys()
    was, is_now = _places(before, old, LINE), _places(now, new, _PLACE)
    stayed = [was[file].with_columns(is_now[file][_PLACE]) for file in sorted(there)]
    moved = _keyed(before, old, was, there).join(
        _keyed(now, new, is_now, there), on=list(FEE_LIST_D.key)
    )
    every = pl.concat([*stayed, moved.select(LINE, _PLACE)])
    told = rows.join(every.lazy(), on=LINE).with_columns(pl.col(_PLACE).alias(LINE))
    return told.drop(_PLACE)


def place_of(rows: pl.DataFrame, now: Store, people: pl.Series, bucket: int) -> pl.DataFrame:
    """The rows, whose lines are counted among those of `people` alone, with the place among all."""
    lines = now.bucket(FEE_LIST_D, bucket).select(PATIENT).with_row_index(LINE)
    places = lines.filter(pl.col(PATIENT).is_in(people.implode())).select(LINE).collect()
    return rows.with_columns(places[LINE].gather(rows[LINE]))


def _parts(store: Store, bucket: int) -> dict[str, Part]:
    """The files of the bucket's lines, in the order in which they are read."""
    parts = store.manifest.parts.get(FEE_LIST_D.name, [])
    return {part.file: part for part in parts if part.bucket == bucket}


def _places(store: Store, parts: dict[str, Part], name: str) -> dict[str, pl.DataFrame]:
    """By file, the places of its lines."""
    told, begin = {}, 0
    for file, part in parts.items():
        places = pl.int_range(begin, begin + part.rows, dtype=pl.UInt32, eager=True)
        told[file] = places.alias(name).to_frame()
        begin += part.rows
    return told


def _keyed(
    store: Store, parts: dict[str, Part], places: dict[str, pl.DataFrame], there: Collection[str]
) -> pl.DataFrame:
    """The keys of lines, with their places, in files that the other generation has not."""
    key = list(FEE_LIST_D.key)
    none = pl.DataFrame(schema={name: FEE_LIST_D.schema[name] for name in key})
    told = [none.hstack(places[file].clear()) for file in list(places)[:1]]
    for file, part in parts.items():
        if file not in there:
            keys = scan_part(store.folder, part, FEE_LIST_D).select(key).collect()
            told.append(keys.hstack(places[file]))
    return pl.concat(told)

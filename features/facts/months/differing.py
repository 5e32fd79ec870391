"""The rows that one generation of a store has and another has not."""

from dataclasses import dataclass
from functools import cached_property

import polars as pl

from features.claims.manifest import Part
from features.claims.store import Store, scan_part
from features.claims.table import Table


@dataclass(frozen=True)
class Differing:
    """Rows in the contract's columns: `gone` are in the earlier one alone, `come` in the later.

    A row that was corrected is in both.
    """

    gone: pl.DataFrame
    come: pl.DataFrame

    @cached_property
    def both(self) -> pl.DataFrame:
        """One below the other."""
        return pl.concat([self.gone, self.come])


def differing(before: Store, now: Store, table: Table, bucket: int) -> Differing:
    """The rows of a bucket that are in one of the two alone; files that both have are not read."""
    old, new = (_parts(store, table, bucket) for store in (before, now))
    gone = [part for file, part in old.items() if file not in new]
    come = [part for file, part in new.items() if file not in old]
    was, is_now = _rows(before, table, gone), _rows(now, table, come)
    if was.is_empty():
        return Differing(was, is_now)
    filled = [
        name
        for name in table.names
        if was[name].null_count() < was.height or is_now[name].null_count() < is_now.height
    ]
    if not filled:
        return Differing(was.clear(), is_now.clear())
    were, are = was.select(filled).hash_rows(), is_now.select(filled).hash_rows()
    return Differing(
        was.filter(~were.is_in(are.implode())), is_now.filter(~are.is_in(were.implode()))
    )


def _parts(store: Store, table: Table, bucket: int) -> dict[str, Part]:
    several = store.manifest.parts.get(table.name, [])
    return {part.file: part for part in several if part.bucket == bucket}


def _rows(store: Store, table: Table, parts: list[Part]) -> pl.DataFrame:
    if not parts:
        return pl.DataFrame(schema=table.schema)
    return pl.concat(scan_part(store.folder, part, table) for part in parts).collect()

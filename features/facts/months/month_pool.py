"""The pool of a store, carried on from an earlier generation of it."""

from collections.abc import Callable, Collection, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl

from features.claims.store import Store
from features.facts.box_pool import BoxPool
from features.facts.box_rows import box_rows
from features.facts.further.past import Looked
from features.facts.lines import LINES
from features.facts.months.base import Base, base_of
from features.facts.months.carried_boxes import Buyers, carry_boxes
from features.facts.months.carried_rows import Kept, carry_rows
from features.facts.months.changes import changes
from features.facts.months.month_store import MonthStore
from features.facts.months.places import LINE, place_of, placed_anew, unmoved
from features.facts.months.tables import ALWAYS
from features.facts.pool import Narrow, Say, pool_file
from features.facts.row_files import scan_rows
from features.facts.settlements import SETTLEMENTS
from features.facts.stays import STAYS
from features.months import month_number

CARRIED = (SETTLEMENTS.name, STAYS.name, LINES.name)
"""The fact tables that are carried on."""


def month_pool(store: Store, folder: Path, wanted: Collection[str], say: Say) -> "MonthPool | None":
    """The pool for those `wanted` that can be carried on; None where none can."""
    base = base_of(store, folder, [name for name in CARRIED if name in wanted])
    told = changes(base.store, store) if base else None
    if base is None or told is None or told.since == ALWAYS:
        return None
    nobody = pl.Series([], dtype=pl.Int64)
    buyers = Buyers(nobody, nobody)
    if LINES.name in base.tables:
        codes = MonthStore(store, nobody, told.codes, told.told)
        buyers = carry_boxes(store, codes, base.folder / "boxes", folder / "boxes")
    late = [
        _rows(base, table, bucket)
        .filter(_late(told.since))
        .select(pl.col("patient").unique())
        .collect()
        .to_series()
        for table in base.tables
        for bucket in range(store.buckets)
    ]
    people = pl.concat([told.people, buyers.people.alias("psn_no"), *late]).drop_nulls().unique()
    scope = MonthStore(store, people, told.codes, told.told)
    return MonthPool(scope, folder, say, store, base, told.since, buyers.bills)


class MonthPool(BoxPool):
    """What people without a change gave is taken from the earlier generation.

    `store` is seen as far as `people` and `codes` changed; `now` is the whole of it; `since` is
    the month (number) from which rows may differ; `bills` are settlements (keys) whose boxes were
    looked at anew.
    """

    def __init__(
        self,
        store: MonthStore,
        folder: Path,
        say: Say,
        now: Store,
        base: Base,
        since: int,
        bills: pl.Series,
    ) -> None:
        super().__init__(store, folder, say)
        self.scope = store
        self.now = now
        self.base = base
        self.since = since
        self.bills = bills
        self.tables = base.tables

    def boxes(self) -> Callable[[int], pl.LazyFrame]:
        """What is found of the boxes of the people in a bucket."""
        return lambda bucket: box_rows(self.folder / "boxes", bucket).filter(
            pl.col("patient").is_in(self.scope.people_of(bucket).implode())
        )

    def looked_at(self, rows: pl.DataFrame, bucket: int) -> Looked:
        """Those of settlements of which one is new, is void since then, or may be told anew.

        What is learned of a line later is of a box that was looked at anew, or stands already as a
        version of a later month.
        """
        told = rows.filter(_late(self.since))["settlement"].unique()
        bills = pl.concat([told, self._bills(bucket)]).unique().implode()
        asked = pl.col("settlement").is_in(bills)
        return Looked(rows.filter(asked), rows.filter(~asked))

    def write(self, table: str, rows: pl.DataFrame, bucket: int, order: Sequence[str]) -> None:
        """Write the rows, and those of everybody and everything else as they were."""
        people = self.scope.people_of(bucket)
        bills = pl.concat([rows["settlement"], self._bills(bucket)]).unique()
        anew = pl.col("settlement").is_in(bills.implode())
        kept = Kept(pl.col("patient").is_in(people.implode()) if table == STAYS.name else anew)
        if table == LINES.name:
            kept = Kept(
                anew,
                pl.col(LINE) >= unmoved(self.base.store, self.now, bucket),
                lambda old: placed_anew(old, self.base.store, self.now, bucket),
            )
            rows = place_of(rows, self.now, people, bucket)
        carry_rows(self.base.folder / table, self.folder / table, bucket, rows, kept, order)

    def _made(self, narrow: Narrow, rows: Any, bucket: int) -> pl.LazyFrame:
        """What everybody else added, and what the people add now."""
        since = self.scope.told if narrow.sellers else self.since
        kept = pl.scan_parquet(pool_file(self.base.folder, narrow, bucket), glob=False)
        if narrow.alone:
            rows = narrow.telling(rows, since)
        made = narrow.make(rows, self.scope, bucket).collect().lazy()
        kept = kept.select(made.collect_schema().names())
        if narrow.people:
            own = pl.col("patient").is_in(self.scope.people_of(bucket).implode())
            return pl.concat([kept.filter(~own), made])
        if narrow.counted:
            month = pl.col("month")
            return pl.concat([kept.filter(month < since), made.filter(month >= since)])
        known = pl.col(narrow.known)
        if made.collect_schema()[narrow.known].is_temporal():
            known = month_number(known)
        return pl.concat([kept.filter(known < since), made]).unique()

    @cache  # noqa: B019
    def _bills(self, bucket: int) -> pl.Series:
        """Settlements that are looked at whatever their rows say."""
        old = [
            _rows(self.base, table, bucket).filter(_late(self.since)).select("settlement")
            for table in self.base.tables
        ]
        return pl.concat([self.bills, pl.concat(old).collect().to_series()]).unique()


def _late(since: int) -> pl.Expr:
    """Whether a row of a fact table counts from the month on, or no longer."""
    return (pl.col("month") >= since) | (pl.col("void_month") >= since).fill_null(False)


def _rows(base: Base, table: str, bucket: int) -> pl.LazyFrame:
    return scan_rows(base.folder / table, bucket)

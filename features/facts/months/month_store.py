"""A store as far as the rows reach that are made anew."""

from functools import cached_property

import polars as pl

from features.claims.intake.runs import SLOTS, slot_of
from features.claims.keys import KEY
from features.claims.store import Store
from features.claims.table import Table
from features.facts.months.tables import CODE, PATIENT, late


class MonthStore(Store):
    """All rows of `people` and of the boxes `codes`; of sellers what became visible from `told` on.

    `scan` gives the rows of everybody.
    """

    def __init__(self, now: Store, people: pl.Series, codes: pl.Series, told: int) -> None:
        super().__init__(now.folder, now.manifest)
        self.people = people
        self.codes = codes
        self.told = told

    def bucket(self, table: Table, number: int) -> pl.LazyFrame:
        """The rows of one bucket, in the order in which they stand there."""
        rows = super().bucket(table, number)
        if table.partition == PATIENT:
            return rows.filter(pl.col(PATIENT).is_in(self.people_of(number).implode()))
        if table.partition == CODE:
            return rows.filter(pl.col(CODE).is_in(self.codes_of(number).implode()))
        return rows.filter(late(table, self.told)) if table.partition else rows

    def people_of(self, bucket: int) -> pl.Series:
        """Those whose claims lie in the bucket."""
        return self._by_bucket[0][bucket]

    def codes_of(self, bucket: int) -> pl.Series:
        """The boxes that lie in the bucket."""
        return self._by_bucket[1][bucket]

    @cached_property
    def _by_bucket(self) -> tuple[list[pl.Series], list[pl.Series]]:
        return self._cut(self.people), self._cut(self.codes)

    def _cut(self, keys: pl.Series) -> list[pl.Series]:
        place = slot_of(KEY).cast(pl.Int64) * self.buckets // SLOTS
        told = keys.to_frame(KEY).with_columns(place.alias("bucket"))
        parts = told.partition_by("bucket", as_dict=True)
        none = keys.clear().rename(KEY)
        return [
            parts[number,][KEY] if (number,) in parts else none for number in range(self.buckets)
        ]

"""The store's facts with the columns that an idea adds to them."""

from datetime import date

import polars as pl

from features.bad_input import BadInput
from features.claims.store import Store
from features.claims.store_until import StoreUntil
from features.facts.build import Facts
from features.ideas.idea import Idea
from features.ideas.load import what_failed
from features.months import month_of


class FactsOfIdea(Facts):
    """Fact tables as stored, those that the idea adds to with its columns.

    Of all it is as if the claims had ended before `until`, where that is given.
    """

    def __init__(self, facts: Facts, idea: Idea, store: Store, until: date | None = None) -> None:
        super().__init__(facts.folder, facts.buckets)
        self.idea, self.until = idea, until
        self.store = store if until is None else StoreUntil(store, until)

    def bucket(self, table: str, number: int) -> pl.LazyFrame:
        """The rows of one patient bucket; BadInput where the idea's function fails or loses rows.

        Rows and store are handed to it; it may read what lies in that bucket.
        """
        rows = super().bucket(table, number)
        if self.until is not None:
            rows = rows.filter(pl.col("month") < month_of(self.until))
        add = self.idea.adds.get(table)
        if add is None:
            return rows
        try:
            told = add(rows, self.store, number)
            columns = told.collect_schema().names()
        except Exception as error:
            said = what_failed(error, self.idea.path, on_claims=True)
            raise BadInput(
                f"{said.en} (in what adds to {table})", f"{said.zh}（在对 {table} 的补充中）"
            ) from None
        lost = [c for c in rows.collect_schema().names() if c not in columns]
        if lost:
            raise BadInput(
                f"{self.idea.source}: what adds to {table} loses column {lost[0]!r}",
                f"{self.idea.source}：对 {table} 的补充丢失了列 {lost[0]!r}",
            )
        return told

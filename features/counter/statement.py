"""A statement that can speak for an entity: what is counted, for which schemes, in which words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import polars as pl

from features.claims.column import Ids
from features.claims.quality.held_before import HeldBefore
from features.claims.store import Store
from features.claims.table import Table
from features.evidence import counted
from features.facts.build import Facts, build_facts
from features.facts.settlements import SETTLEMENTS
from features.facts.stays import STAYS
from features.months import as_of_month

SPEAKS = "speaks"
SETTLED, STAYED = ("结算", "settlements"), ("住院", "stays")


class Asked:
    """A store as of a date: the fact rows that made its figures, and the tables as visible then."""

    def __init__(self, store: Store, as_of: date) -> None:
        self.store, self.as_of = store, as_of
        self.month = as_of_month(as_of)
        self.facts: Facts = build_facts(store, tables={SETTLEMENTS.name, STAYS.name})
        self.held = HeldBefore(store, as_of)
        self._known: dict[str, pl.DataFrame] = {}

    def rows(self, table: str, bucket: int) -> pl.LazyFrame:
        """The rows of the window in one bucket of a fact table that are not refunded by then."""
        return self.facts.bucket(table, bucket).filter(counted(self.month))

    def seen(self, table: Table, bucket: int) -> pl.LazyFrame:
        """The valid rows of a claims table in one bucket that were visible by then."""
        return self.held.bucket(table, bucket)

    def once(self, name: str, frame: Callable[[], pl.LazyFrame]) -> pl.LazyFrame:
        """What does not depend on the bucket, computed once."""
        if name not in self._known:
            self._known[name] = frame().collect(engine="streaming")
        return self._known[name].lazy()

    def register(self, table: Table) -> pl.LazyFrame:
        """The valid rows of a table without buckets."""
        return self.held.known(table)


@dataclass(frozen=True)
class Statement:
    """One kind of counter-evidence, declared once.

    `zh` and `en` complete "of M `rows` N …"; `schemes` are the codes of those that it can answer;
    `table` is the fact table whose rows are asked (`rows`: in Chinese and English), `needs` the
    tables and columns without which nothing can be told. `speaks` adds the column `speaks` to one
    bucket's rows: true where the row speaks for who is asked about, null where it is not asked.
    """

    name: str
    zh: str
    en: str
    schemes: tuple[str, ...]
    table: str
    rows: tuple[str, str]
    needs: tuple[tuple[Table, tuple[str, ...]], ...]
    speaks: Callable[[pl.LazyFrame, Asked, int], pl.LazyFrame]

    def lacks(self, asked: Asked) -> tuple[str, ...]:
        """The tables, and `table.column`s, that it needs and that held nothing by then."""
        return tuple(
            name for table, columns in self.needs for name in asked.held.lacks(table, *columns)
        )


def with_key(rows: pl.LazyFrame, found: pl.LazyFrame, *by: str) -> pl.LazyFrame:
    """The rows with `speaks`: whether their key stands among those found."""
    there = found.select(*by).unique().with_columns(pl.lit(True).alias(SPEAKS))
    return rows.join(there, on=[*by], how="left").with_columns(pl.col(SPEAKS).fill_null(False))


def of_people_on(table: Table) -> Callable[[pl.LazyFrame, Asked, int], pl.LazyFrame]:
    """What adds `speaks`: whether the patient's entry in the table held on the first day."""

    def speaks(rows: pl.LazyFrame, asked: Asked, bucket: int) -> pl.LazyFrame:
        entries = asked.seen(table, bucket).select(
            pl.col("psn_no").alias("patient"), "begndate", "enddate"
        )
        both = rows.select("settlement", "patient", "begin").join(entries, on="patient")
        return with_key(rows, both.filter(in_force()), "settlement")

    return speaks


def in_force(begin: str = "begndate", end: str = "enddate") -> pl.Expr:
    """Whether the row's first day lies between the two days; a missing end is open."""
    started = pl.col(begin).is_null() | (pl.col(begin) <= pl.col("begin"))
    return started & (pl.col(end).is_null() | (pl.col(end) >= pl.col("begin")))


ENTITIES = {"provider": Ids.PROVIDER, "patient": Ids.PATIENT, "doctor": Ids.DOCTOR}
"""Of whom anything can be told: they stand in the rows of settlements and stays."""

"""One table as its sources deliver it: checked, keyed and counted, and not yet in the store."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from features.bad_input import BadInput
from features.claims.accepted import REASON, Sorted, accept
from features.claims.column import Ids
from features.claims.intake.extract import Extract
from features.claims.intake.refused import Refused, duplicates
from features.claims.intake.repeated import (
    FILE,
    FINGERPRINT,
    NUMBER,
    fingerprint_slot,
    fingerprints,
    losers,
    repeated,
)
from features.claims.intake.runs import NARROW, SLOT, Runs, slot_of
from features.claims.keys import KEY, keyed
from features.claims.local_codes import LocalCodes
from features.claims.manifest import SourceCount
from features.claims.sources.source import POSITION, EmptyTable
from features.claims.table import Table

TOLD = 5_000_000
"""Accepted rows after which a long reading says how far it is."""


@dataclass
class Tally:
    """The counts of one source so far."""

    read: int = 0
    accepted: int = 0
    refused: dict[str, int] = field(default_factory=dict)
    unreadable: dict[str, int] = field(default_factory=dict)
    unknown: dict[str, int] = field(default_factory=dict)
    missing: dict[str, int] = field(default_factory=dict)

    def add(self, rows: Sorted) -> None:
        """Count the rows."""
        self.read += rows.good.height + rows.refused.height
        self.accepted += rows.good.height
        reasons = dict(rows.refused.group_by(REASON).len().iter_rows())
        for total, more in (
            (self.refused, reasons),
            (self.unreadable, rows.unreadable),
            (self.unknown, rows.unknown),
            (self.missing, rows.missing),
        ):
            for name, count in more.items():
                total[name] = total.get(name, 0) + count

    def refuse(self, reason: str, rows: pl.DataFrame) -> None:
        """Count accepted rows as refused after all."""
        self.accepted -= rows.height
        self.refused[reason] = self.refused.get(reason, 0) + rows.height
        left = {name: n - rows[name].null_count() for name, n in self.missing.items()}
        self.missing = {name: nulls for name, nulls in left.items() if nulls}


@dataclass(frozen=True)
class Door:
    """What every row meets: the store's seed and secret, and the region's codes."""

    seed: int
    secret: bytes
    codes: LocalCodes


class Delivered:
    """The rows of one table, from all of its sources."""

    def __init__(self, table: Table, folder: Path, door: Door) -> None:
        self.table = table
        self.door = door
        self.rows = Runs(folder / table.name / "rows")
        self.keys = Runs(folder / table.name / "keys", NARROW)
        self.folder = folder / table.name
        self.ids: dict[Ids, Runs] = {}
        self.refused = Refused(folder / table.name / "refused")
        self.lost: pl.DataFrame | None = None
        self.columns: list[str] = []
        self.months: set[str] = set()
        self.tallies: list[tuple[Extract, Tally]] = []

    def read(self, extracts: list[Extract], say: Callable[[str], None]) -> None:
        """Read the sources to their end; BadInput where one cannot be, or none holds a row."""
        offered = {name for extract in extracts for name in extract.names_given()}
        offered |= {c.rest for c in self.table.columns if c.rest and c.name in offered}
        needed = {*self.table.key, self.table.partition, self.table.month}
        self.columns = [name for name in self.table.names if name in offered | needed]
        empty = []
        for number, extract in enumerate(extracts):
            tally = Tally()
            try:
                for raw, rows in extract.batches():
                    before = self.rows.rows // TOLD
                    self._take(extract, number, raw, rows, tally)
                    if self.rows.rows // TOLD > before:
                        say(f"{self.table.name}: {self.rows.rows:,} rows so far")
            except EmptyTable as nothing:
                empty.append(nothing)
            self.tallies.append((extract, tally))
        if len(empty) == len(extracts):
            raise empty[0]
        if not sum(tally.read for _, tally in self.tallies):
            raise BadInput(
                f"{extracts[0].source.name}, table {self.table.name}: no row is left to read; "
                "is the mapping's condition right?",
                f"{extracts[0].source.name}，表 {self.table.name}：没有一行可读，"
                "请核对映射文件中的条件",
            )
        for runs in (self.rows, self.keys, *self.ids.values()):
            runs.finish()
        self._refuse_repeated()

    def counts(self) -> list[SourceCount]:
        """What became of the rows of each source."""
        return [
            SourceCount(
                name=extract.source.name,
                sha256=extract.source.digest(),
                read=tally.read,
                accepted=tally.accepted,
                refused=dict(sorted(tally.refused.items(), key=lambda item: (-item[1], item[0]))),
                unreadable=tally.unreadable,
                unknown_codes=tally.unknown,
                missing=tally.missing,
                ignored_columns=list(extract.ignored),
            )
            for extract, tally in self.tallies
        ]

    def _take(
        self, extract: Extract, number: int, raw: pl.DataFrame, rows: pl.DataFrame, tally: Tally
    ) -> None:
        name = extract.source.name
        told = accept(rows, self.table, name, self.door.codes, self.columns)
        tally.add(told)
        if told.refused.height:
            rejected = raw.join(told.refused, on=POSITION, how="semi")
            kept = extract.guarded(rejected, self.door.secret)
            self.refused.add(extract.source, kept, told.refused)
        good, named = keyed(told.good, self.table, self.door.seed, self.door.secret)
        for ids, each in named.items():
            if ids not in self.ids:
                self.ids[ids] = Runs(self.folder / ids.value, NARROW)
            self.ids[ids].add(each.with_columns(slot_of(KEY).alias(SLOT)))
        self.months.update(good.select(self.table.month_of_row()).to_series().drop_nulls().unique())
        numbers = pl.int_range(self.rows.rows, self.rows.rows + good.height, dtype=pl.Int64)
        self.rows.add(
            good.with_columns(
                slot_of(self.table.partition).alias(SLOT),
                pl.lit(number, pl.Int32).alias(FILE),
                numbers.alias(NUMBER),
            )
        )
        self.keys.add(
            good.select(*fingerprints(self.table)).select(fingerprint_slot(), *FINGERPRINT)
        )

    def refuse(self, rows: pl.DataFrame, reason: str) -> None:
        """Refuse rows that met the contract; `rows` are some of this delivery's."""
        for number, (extract, tally) in enumerate(self.tallies):
            own = rows.filter(pl.col(FILE) == number)
            if own.height:
                tally.refuse(reason, own)
                told = duplicates(own, self.table, self.ids, reason)
                self.refused.add_lost(extract.source, told)
        self.leave(rows)

    def leave(self, rows: pl.DataFrame) -> None:
        """Keep rows of this delivery out of the store."""
        numbers = rows.select(NUMBER)
        self.lost = pl.concat([self.lost, numbers]) if self.lost is not None else numbers

    def between(self, first: int, last: int) -> pl.DataFrame:
        """The accepted rows of some slots, in the columns of the contract."""
        rows = self.rows.between(first, last)
        if self.lost is not None:
            rows = rows.join(self.lost.lazy(), on=NUMBER, how="anti")
        return rows.select(self.columns).collect()

    def holding(self, hits: Runs) -> pl.DataFrame:
        """The accepted rows whose key is among those fingerprints."""
        wanted = hits.scan().select(FINGERPRINT)
        rows = self.rows.scan().with_columns(*fingerprints(self.table))
        return rows.join(wanted, on=FINGERPRINT, how="semi").drop(FINGERPRINT).collect()

    def _refuse_repeated(self) -> None:
        again = repeated(self.keys)
        if again.height:
            reason = f"{', '.join(self.table.key)} occurs more than once"
            self.refuse(losers(self.rows, again, self.table, self.columns), reason)

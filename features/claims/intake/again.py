"""What a delivery says again of what the store has: keys that are there, months that are whole."""

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from features.claims.intake.repeated import FINGERPRINT, fingerprint_slot, fingerprints, ranges
from features.claims.intake.runs import NARROW, SLOT, Runs
from features.claims.manifest import Part
from features.claims.store import Store, scan_part
from features.claims.table import Table

REDELIVERED = 0.9
"""A delivery that brings nine in ten of a month's stored rows again is that month, corrected."""
MONTH, PLACE = "__month", "__place"


@dataclass(frozen=True)
class Again:
    """The stored rows of one table that a delivery replaces.

    `hits` holds by part (its place in the table's list, as slot) the fingerprints of stored rows
    whose key is delivered; `counts` how many; `months` (yyyymm) are replaced whole, and `gone`
    counts their rows that are not delivered again.
    """

    hits: Runs
    counts: dict[int, int]
    months: tuple[str, ...]
    gone: int = 0

    @property
    def replaced(self) -> int:
        """How many stored rows have a key that is delivered."""
        return sum(self.counts.values())

    def touches(self, place: int, part: Part) -> bool:
        """Whether any row of the part is replaced."""
        return place in self.counts or any(month in part.months for month in self.months)

    def left(self, place: int, rows: pl.LazyFrame, table: Table) -> pl.LazyFrame:
        """The rows of a part that stay."""
        if self.months:
            rows = rows.filter(~table.month_of_row().is_in(list(self.months)).fill_null(False))
        if place in self.counts:
            hits = self.hits.between(place, place).select(FINGERPRINT)
            rows = (
                rows.with_columns(*fingerprints(table))
                .join(hits, on=FINGERPRINT, how="anti")
                .drop(FINGERPRINT)
            )
        return rows


def nothing_again(folder: Path) -> Again:
    """What a first delivery says again."""
    return Again(Runs(folder), {}, ())


def said_again(
    store: Store, table: Table, keys: Runs, folder: Path, *, forced: tuple[str, ...], whole: bool
) -> Again:
    """Compare the delivered keys with all parts of the table.

    `forced` months (yyyymm) are replaced whatever they hold; with `whole` also every month of
    which nearly all rows are delivered again.
    """
    parts = store.manifest.parts.get(table.name, [])
    hits, counts, by_month = Runs(folder / "hits", NARROW), dict[int, int](), dict[str, int]()
    hits.add(pl.DataFrame(schema={SLOT: pl.Int32, **dict.fromkeys(FINGERPRINT, pl.UInt64)}))
    stored = _stored(store, table, parts, folder / "stored")
    for first, last in ranges(keys.rows):
        new = keys.between(first, last).select(FINGERPRINT)
        found = stored.between(first, last).join(new, on=FINGERPRINT, how="semi").collect()
        if found.height:
            hits.add(found.select(pl.col(PLACE).alias(SLOT), *FINGERPRINT))
            for place, rows in found[PLACE].value_counts().iter_rows():
                counts[place] = counts.get(place, 0) + rows
            for month, rows in found[MONTH].drop_nulls().value_counts().iter_rows():
                by_month[month] = by_month.get(month, 0) + rows
    hits.finish()
    in_month = _by_month(parts)
    months = {month for month in forced if month in in_month}
    if whole:
        months |= {month for month, n in by_month.items() if n >= REDELIVERED * in_month[month]}
    gone = sum(in_month[month] - by_month.get(month, 0) for month in months)
    return Again(hits, counts, tuple(sorted(months)), gone)


def _stored(store: Store, table: Table, parts: list[Part], folder: Path) -> Runs:
    """The fingerprints of all stored rows with part and month, every part read once."""
    stored = Runs(folder, NARROW)
    for place, part in enumerate(parts):
        month = table.month_of_row().alias(MONTH)
        told = scan_part(store.folder, part, table).select(
            *fingerprints(table), month, pl.lit(place, pl.Int32).alias(PLACE)
        )
        stored.add(told.with_columns(fingerprint_slot()).collect())
    stored.finish()
    return stored


def _by_month(parts: list[Part]) -> dict[str, int]:
    total: dict[str, int] = {}
    for part in parts:
        for month, count in part.months.items():
            total[month] = total.get(month, 0) + count
    return total

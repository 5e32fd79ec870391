"""Primary keys over more rows than memory holds: which rows repeat one, which the store has."""

import itertools

import polars as pl

from features.claims.intake.runs import SLOT, SLOTS, Runs
from features.claims.table import Table

FIRST, SECOND = "__first", "__second"
FINGERPRINT = (FIRST, SECOND)
"""128 bits of hash stand for a primary key inside one ingest: that two keys of a store of 10^11
rows share them has a probability of about 10^-17."""
ROWS_AT_ONCE = 4_000_000
FILE, NUMBER = "__file", "__number"
"""Where a row came from: the place of its source, and its own among all rows of the table."""


def fingerprints(table: Table) -> tuple[pl.Expr, pl.Expr]:
    """The two hashes (UInt64) of a row's primary key; a null is a value like any other."""
    key = pl.struct(table.key) if table.key[1:] else pl.col(table.key[0])
    return key.hash(1).alias(FIRST), key.hash(2).alias(SECOND)


def fingerprint_slot() -> pl.Expr:
    """The slot (0 to 4095) of a fingerprint: its leading twelve bits."""
    return (pl.col(FIRST) // 2**52).cast(pl.Int32).alias(SLOT)


def ranges(rows: int) -> list[tuple[int, int]]:
    """Slots in so many ranges that a range of that many fingerprints fits in memory."""
    count = min(SLOTS, -(-rows // ROWS_AT_ONCE) or 1)
    edges = [SLOTS * n // count for n in range(count + 1)]
    return [(first, last - 1) for first, last in itertools.pairwise(edges)]


def repeated(keys: Runs) -> pl.DataFrame:
    """The fingerprints that occur more than once; almost always none."""
    found = []
    for first, last in ranges(keys.rows):
        some = keys.between(first, last).select(FINGERPRINT).collect(engine="streaming")
        same = [pl.col(name) == pl.col(name).shift(1) for name in FINGERPRINT]
        found.append(some.sort(FINGERPRINT).filter(*same).unique())
    return pl.concat(found)


def losers(rows: Runs, again: pl.DataFrame, table: Table, columns: list[str]) -> pl.DataFrame:
    """All but one of the rows of each repeated key, with all their columns.

    Which one is kept follows from the rows' values, never from their order in the source.
    """
    contested = (
        rows.scan()
        .with_columns(*fingerprints(table))
        .join(again.lazy(), on=FINGERPRINT, how="semi")
        .collect(engine="streaming")
    )
    return (
        contested.sort(*FINGERPRINT, *columns, NUMBER)
        .filter(~pl.struct(FINGERPRINT).is_first_distinct())
        .drop(FINGERPRINT)
    )

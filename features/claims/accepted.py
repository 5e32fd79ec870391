"""Rows accepted and refused: accepted + refused = read, always."""

from dataclasses import dataclass

import polars as pl

from features.claims.column import Column
from features.claims.table import Table
from features.claims.typed import typed

POSITION, REASON = "source_row", "reason"


@dataclass(frozen=True)
class Sorted:
    """What became of the rows of one source table.

    `good` holds the contract's columns (ids as raw text); `refused` the raw values as text with
    the 1-based source row and the reason; `unreadable` and `unknown` count values kept as null,
    and codes kept though no list knows them.
    """

    good: pl.DataFrame
    refused: pl.DataFrame
    unreadable: dict[str, int]
    unknown: dict[str, int]


def accept(raw: pl.DataFrame, table: Table, where: str) -> Sorted:
    """Read, check and sort the rows of `raw`, whose columns carry the contract's names."""
    raw = raw.with_row_index(POSITION, offset=1)
    present = [column for column in table.columns if column.name in raw.columns]
    read = raw.select(
        POSITION, *(typed(c, raw.schema[c.name], where).alias(c.name) for c in present)
    ).with_columns(
        pl.lit(None, dtype=c.read).alias(c.name)
        for c in table.columns
        if c.name not in raw.columns
    )
    read = read.with_columns(_reason(table).alias(REASON))
    read = read.with_columns(_repeated(read, table).alias(REASON))
    refused = read.filter(pl.col(REASON).is_not_null()).select(POSITION, REASON)
    good = read.filter(pl.col(REASON).is_null()).drop(REASON)
    return Sorted(
        good=good.select(POSITION, *table.by_name),
        refused=_quarantined(refused, raw),
        unreadable=_unreadable(raw, good, present),
        unknown=_unknown(good, present),
    )


def _reason(table: Table) -> pl.Expr:
    """The first reason against a row, or null."""
    checks = [
        (f"{c.name} is missing or unreadable", pl.col(c.name).is_null())
        for c in table.columns
        if c.required
    ]
    checks += [(rule.reason, ~rule.holds) for rule in table.rules]
    return pl.coalesce(pl.when(wrong.fill_null(True)).then(pl.lit(why)) for why, wrong in checks)


def _repeated(read: pl.DataFrame, table: Table) -> pl.Series:
    """The reasons, with all but one of several rows with one key refused.

    Which one is kept follows from the rows' values, never from their order in the file.
    """
    sound = read.filter(pl.col(REASON).is_null())
    spare = (
        sound.filter(pl.struct(table.key).is_duplicated())
        .sort(*table.by_name, POSITION)
        .filter(~pl.struct(table.key).is_first_distinct())[POSITION]
    )
    again = pl.when(pl.col(POSITION).is_in(spare.implode())).then(
        pl.lit(f"{', '.join(table.key)} occurs more than once")
    )
    return read.select(pl.coalesce(REASON, again)).to_series()


def _quarantined(refused: pl.DataFrame, raw: pl.DataFrame) -> pl.DataFrame:
    values = raw.join(refused, on=POSITION, how="semi").with_columns(
        pl.exclude(POSITION).cast(pl.String)
    )
    return refused.join(values, on=POSITION, how="left", maintain_order="left")


def _unreadable(raw: pl.DataFrame, good: pl.DataFrame, present: list[Column]) -> dict[str, int]:
    kept = raw.join(good.select(POSITION), on=POSITION, how="semi")
    counts = {c.name: good[c.name].null_count() - _blank(kept[c.name]) for c in present}
    return {name: count for name, count in counts.items() if count > 0}


def _blank(values: pl.Series) -> int:
    if values.dtype == pl.String:
        return int((values.is_null() | (values.str.strip_chars() == "")).sum())
    return values.null_count()


def _unknown(good: pl.DataFrame, present: list[Column]) -> dict[str, int]:
    counts = {}
    for column in present:
        if column.codes is not None:
            codes = column.codes
            tally = good[column.name].drop_nulls().value_counts()
            counts[column.name] = sum(n for code, n in tally.iter_rows() if not codes.knows(code))
    return {name: count for name, count in counts.items() if count > 0}

"""Rows accepted and refused: accepted + refused = read, always."""

from dataclasses import dataclass

import polars as pl

from features.both import Both
from features.claims.column import Column
from features.claims.local_codes import LocalCodes
from features.claims.sources.source import POSITION
from features.claims.table import Table
from features.claims.typed import NULLS, as_text, is_plain, typed

REASON = "reason"


@dataclass(frozen=True)
class Sorted:
    """What became of some rows of one source table.

    `good` holds the contract's columns (ids and links as raw text) and the source row; `refused`
    the source row and the reason; `unreadable` and `unknown` count values kept as null, and codes
    kept though no list knows them; `missing` counts the nulls of the accepted rows.
    """

    good: pl.DataFrame
    refused: pl.DataFrame
    unreadable: dict[str, int]
    unknown: dict[str, int]
    missing: dict[str, int]


def accept(
    raw: pl.DataFrame,
    table: Table,
    where: str,
    local: LocalCodes | None = None,
    columns: list[str] | None = None,
) -> Sorted:
    """Read, check and sort the rows of `raw`: the contract's column names, and the source row.

    `where` is what messages call the source.
    `columns` names those that the accepted rows shall have, whether `raw` has them or not; all of
    the table's unless told.
    """
    wanted = table.names if columns is None else columns
    present = [column for column in table.columns if column.name in raw.columns]
    asked = {name for rule in table.rules for name in rule.holds.meta.root_names()}
    absent = [
        pl.lit(None, dtype=c.read).alias(c.name)
        for c in table.columns
        if c.name not in raw.columns and (c.name in wanted or c.name in asked or c.required)
    ]
    place = Both(f"{where}, table {table.name}", f"{where}，表 {table.name}")
    values = [typed(c, raw.schema[c.name], place).alias(c.name) for c in present]
    read = raw.select(POSITION, *values, *absent)
    if rests := _rests(raw, present):
        read = read.with_columns(rests)
    why = read.select(_reason(table).alias(REASON)).to_series()  # some tables have such a column
    fine = why.is_null()
    whole = bool(fine.all())
    good = (read if whole else read.filter(fine)).select(POSITION, *wanted)
    return Sorted(
        good=good,
        refused=read.filter(~fine).select(POSITION, why.filter(~fine)),
        unreadable=_unreadable(raw if whole else raw.filter(fine), good, present),
        unknown=_unknown(good, present, local or {}),
        missing={name: nulls for name in wanted if (nulls := good[name].null_count())},
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


def _rests(raw: pl.DataFrame, present: list[Column]) -> list[pl.Series]:
    """What a column could not read, as text for the column beside it."""
    rests = []
    for column in present:
        dtype = raw.schema[column.name]
        if column.rest and is_plain(dtype):
            text = as_text(pl.col(column.name), dtype)
            told: list[pl.Expr] = [pl.when(typed(column, dtype, Both("", "")).is_null()).then(text)]
            if column.rest in raw.columns:
                told.insert(0, as_text(pl.col(column.rest), raw.schema[column.rest]))
            rests.append(raw.select(pl.coalesce(told).alias(column.rest)).to_series())
    return rests


def _unreadable(kept: pl.DataFrame, good: pl.DataFrame, present: list[Column]) -> dict[str, int]:
    counts = {
        c.name: nulls - _blank(kept[c.name])
        for c in present
        if not c.rest and (nulls := good[c.name].null_count())
    }
    return {name: count for name, count in counts.items() if count > 0}


def _blank(values: pl.Series) -> int:
    if values.dtype == pl.String:
        return int(values.str.strip_chars().is_in(NULLS).fill_null(True).sum())
    return values.null_count()


def _unknown(good: pl.DataFrame, present: list[Column], local: LocalCodes) -> dict[str, int]:
    counts = {}
    for column in present:
        if column.codes is not None:
            codes, here = column.codes, local.get(column.codes.name, {})
            tally = good[column.name].drop_nulls().value_counts()
            counts[column.name] = sum(
                n for code, n in tally.iter_rows() if code not in here and not codes.knows(code)
            )
    return {name: count for name, count in counts.items() if count > 0}

"""Rows by month: months that are missing or thin, of a table and of a provider."""

from datetime import date
from statistics import median

import polars as pl

from features.claims.column import Ids
from features.claims.keys import KEY, RAW
from features.claims.quality.findings import Cell, Grid, Section
from features.claims.quality.held import Held, streamed
from features.claims.table import Table
from features.claims.tables.fee_list_d import FEE_LIST_D
from features.claims.tables.fixmedins_paus_d import FIXMEDINS_PAUS_D
from features.claims.tables.mdtrt_d import MDTRT_D
from features.claims.tables.setl_d import SETL_D

THIN = 0.2
"""A month with less than this share of the median of its neighbours is thin: no season, strike
or epidemic of the bulletins (claims reference 4.1) takes four fifths of a month's care away."""
NEIGHBOURS = 3
"""Months on either side that a month is compared with."""
STEADY = 10
"""Rows per month from which an empty month is no chance: e^-10 is 1 in 22,000."""
WORST = 20
BY_PROVIDER = (SETL_D, MDTRT_D, FEE_LIST_D)
PROVIDER, MONTH, ROWS = "fixmedins_code", "month", "rows"


def months(held: Held) -> Section:
    """Months of every dated table, its gaps, and the providers that miss months."""
    counted = {table.name: _counted(held, table) for table in held.tables() if table.month}
    by_month = tuple((n, m, rows) for n, counts in counted.items() for m, rows in counts.items())
    gaps: list[tuple[Cell, ...]] = []
    for name, counts in counted.items():
        gaps += [(name, *gap) for gap in _gaps(counts)]
    missing = [_told(held, table) for table in BY_PROVIDER if held.store.has(table)]
    return Section(
        "months",
        (
            Grid("by_month", ("table", "month", "rows"), by_month),
            Grid("gaps", ("table", "month", "rows", "usual"), tuple(gaps)),
            Grid("providers", ("table", "providers", "with_gaps"), tuple(m[0] for m in missing)),
            Grid(
                "provider_gaps",
                ("table", "provider", "missing_months", "months", "rows"),
                tuple(row for _, rows in missing for row in rows),
            ),
        ),
    )


def gaps_of_providers(held: Held, table: Table) -> pl.DataFrame:
    """Per provider: rows, months from its first to its last, and how many of them hold no row.

    A month in which it was suspended (`fixmedins_paus_d`), for a day even, is no missing one.
    """
    assert table.month is not None
    month = pl.col(table.month).cast(pl.Date).dt.truncate("1mo").alias(MONTH)
    rows = held.known(table).select(PROVIDER, month).drop_nulls()
    if held.since is not None:
        rows = rows.filter(pl.col(MONTH) >= held.since)
    by_month = streamed(rows.group_by(PROVIDER, MONTH).agg(pl.len().alias(ROWS)))
    number = pl.col(MONTH).dt.year().cast(pl.Int32) * 12 + pl.col(MONTH).dt.month()
    span = (number.max() - number.min() + 1).cast(pl.Int64).alias("months")
    told = by_month.group_by(PROVIDER).agg(pl.col(ROWS).sum(), span, pl.len().alias("there"))
    ends = by_month.group_by(PROVIDER).agg(
        pl.col(MONTH).min().alias("first"), pl.col(MONTH).max().alias("last")
    )
    shut = _suspended(held, ends).join(by_month, on=[PROVIDER, MONTH], how="anti")
    told = told.join(shut.group_by(PROVIDER).agg(pl.len().alias("shut")), on=PROVIDER, how="left")
    missing = pl.col("months") - pl.col("there") - pl.col("shut").fill_null(0)
    return told.with_columns(missing.alias("missing_months")).drop("shut")


def _suspended(held: Held, ends: pl.DataFrame) -> pl.DataFrame:
    """provider, month: the months touched by a suspension between its first and last month."""
    within = streamed(held.valid(FIXMEDINS_PAUS_D)).join(ends, on=PROVIDER)
    begin = pl.max_horizontal(pl.col("begntime").dt.date(), "first").dt.truncate("1mo")
    end = pl.min_horizontal(pl.col("endtime").dt.date(), "last").dt.truncate("1mo")
    spans = within.select(PROVIDER, begin.alias("from"), end.alias("to"))
    each = spans.filter(pl.col("from") <= pl.col("to")).select(
        PROVIDER, pl.date_ranges("from", "to", interval="1mo").alias(MONTH)
    )
    return each.explode(MONTH).unique()


def is_gap() -> pl.Expr:
    """Whether a provider that is busy enough to be there every month misses one."""
    return (pl.col("missing_months") > 0) & (pl.col(ROWS) >= STEADY * pl.col("there"))


def _counted(held: Held, table: Table) -> dict[str, int]:
    """Rows by month, yyyy-mm, in order, as the parts of the store count them."""
    total: dict[str, int] = {}
    for part in held.store.manifest.parts.get(table.name, []):
        for month, rows in part.months.items():
            total[month] = total.get(month, 0) + rows
    return {f"{month[:4]}-{month[4:6]}": total[month] for month in sorted(total)}


def _gaps(counts: dict[str, int]) -> list[tuple[Cell, ...]]:
    """Months between the first and the last that are empty or thin, with the usual number."""
    every = every_month(counts)
    found: list[tuple[Cell, ...]] = []
    for at, month in enumerate(every):
        beside = every[max(0, at - NEIGHBOURS) : at] + every[at + 1 : at + 1 + NEIGHBOURS]
        rows = counts.get(month, 0)
        usual = float(median([counts.get(one, 0) for one in beside])) if beside else 0.0
        if rows == 0 or rows < THIN * usual:
            found.append((month, rows, usual))
    return found


def every_month(counts: dict[str, int]) -> list[str]:
    """The months, yyyy-mm, from the first that is counted to the last."""
    if not counts:
        return []
    first, last = (date.fromisoformat(f"{month}-01") for month in (min(counts), max(counts)))
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in numbers]


def _told(held: Held, table: Table) -> tuple[tuple[Cell, ...], list[tuple[Cell, ...]]]:
    each = gaps_of_providers(held, table)
    off = each.filter(is_gap())
    named = off.join(held.store.raw_of(Ids.PROVIDER, off[PROVIDER]), left_on=PROVIDER, right_on=KEY)
    worst = named.sort(["missing_months", RAW], descending=[True, False]).head(WORST)
    rows = worst.select(pl.lit(table.name), RAW, "missing_months", "months", ROWS).rows()
    return (table.name, each.height, off.height), list(rows)

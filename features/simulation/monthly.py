"""One month of a city: honest visits, layers, lines, bills, boxes, tables."""

from dataclasses import dataclass

import polars as pl

from features.simulation.layers import Papers
from features.simulation.lines.month import honest_lines
from features.simulation.money.bills import number
from features.simulation.money.settling import settled
from features.simulation.month import Month
from features.simulation.planting import Laid, papers_hooks, rows_hooks, visits_hooks
from features.simulation.records.beds import beds_of
from features.simulation.records.books import Books
from features.simulation.records.ids import Ids
from features.simulation.span import DAY
from features.simulation.stock.month import boxes_of
from features.simulation.tables.monthly import monthly_tables
from features.simulation.trade.habits import Habits
from features.simulation.trade.month import honest_visits
from features.simulation.trade.presence import in_bed, leaves, occupy, possible
from features.simulation.truth.planted import FILE, planted_rows, tell

#: Minutes that a call lasts.
_CALL = 60


@dataclass(frozen=True)
class Made:
    """A month's finished tables by name, and what of them is planted."""

    papers: Papers
    planted: pl.DataFrame


def make_month(month: Month, ids: Ids, habits: Habits, laid: tuple[Laid, ...]) -> Made:
    """Make the month; changes what it carries to the next."""
    month.memory("habits")["habits"] = habits
    month.memory("ids")["ids"] = ids
    visits = _visits(month, habits, laid)
    lines = honest_lines(month, visits)
    lines = rows_hooks(month, laid, "lines", visits, lines)
    lines = _ordered(month, visits, lines)
    lines, bills, opened = settled(month, laid, visits, lines)
    boxes, batches = boxes_of(month, laid, visits, lines)
    books = Books(month, ids, visits, lines, bills, opened, boxes, batches)
    papers = papers_hooks(month, laid, monthly_tables(books))
    planted = planted_rows(books)
    tell(month, visits, bills, planted)
    return Made(papers, planted.select(FILE))


def _visits(month: Month, habits: Habits, laid: tuple[Laid, ...]) -> pl.DataFrame:
    served = honest_visits(month, habits).filter(pl.col("provider") >= 0)
    visits = visits_hooks(month, laid, "lookalikes", served)
    visits = possible(month, visits)
    month.carried.busy = occupy(month.carried.busy, visits)
    for package in ("frauds", "errors"):
        visits = visits_hooks(month, laid, package, visits)
    end = month.city.span.days * DAY
    shuffled = visits.filter(pl.col("begin") < end).sample(
        fraction=1.0, shuffle=True, seed=int(month.stream("order").integers(2**31))
    )
    visits = shuffled.sort("begin", maintain_order=True)
    first = number(month, "visit", visits.height)
    numbered = first + pl.int_range(pl.len(), dtype=pl.Int64)
    return visits.with_columns(visit=numbered, bed=beds_of(month, visits)).with_columns(end=_end())


def _end() -> pl.Expr:
    """The minute of leaving: soon after the call, or when the bed is left."""
    return pl.when(in_bed()).then(leaves()).otherwise(pl.col("begin") + _CALL)


def _ordered(month: Month, visits: pl.DataFrame, lines: pl.DataFrame) -> pl.DataFrame:
    """Lines in the order of their visits and times, ties shuffled; none after the extract."""
    end = month.city.span.days * DAY
    begin = visits["begin"].gather(lines["visit"])
    lines = lines.with_columns(at=pl.max_horizontal("at", pl.Series("begin", begin)))
    lines = lines.filter(pl.col("at") < end)
    shuffled = lines.sample(
        fraction=1.0, shuffle=True, seed=int(month.stream("lines/order").integers(2**31))
    )
    return shuffled.sort("visit", "at", maintain_order=True)

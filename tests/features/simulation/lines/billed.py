"""Honest fee lines of the shared months, with what is asked of them by several tests."""

from functools import cache

import polars as pl

from features.simulation.catalogue.items import ITEMS
from features.simulation.span import DAY
from tests.features.simulation.trade.honest_months import told

_OF_VISIT = ("kind", "person", "provider", "dx", "begin", "end", "nights", "operated", "budget",
             "supply", "long_rx", "tag", "severity", "bed")  # fmt: skip


@cache
def billed() -> pl.DataFrame:
    """Lines without refunds, with their visit's columns and number, and the item's key, group."""
    parts = []
    for books in told().books:
        lines = books.lines.filter(pl.col("original") < 0)
        parts.append(
            lines.with_columns(
                *(books.of_visit(name, lines) for name in _OF_VISIT),
                number=books.of_visit("visit", lines),
                number_of_month=pl.lit(books.month.number),
            )
        )
    lines = pl.concat(parts)
    item = lines["item"]
    return lines.with_columns(
        key=ITEMS.key.gather(item),
        group=ITEMS.group.gather(item),
        sort=pl.Series(ITEMS.kind[item.to_numpy()]),
        day=(pl.col("at") - pl.col("begin")) // DAY,
        yuan=pl.col("fee") / 100,
    )


def of(*kinds: int) -> pl.DataFrame:
    """Lines of these kinds of visit."""
    return billed().filter(pl.col("kind").is_in(list(kinds)))


def visits_of(*kinds: int) -> pl.DataFrame:
    """Visits of these kinds."""
    return told().all("visits").filter(pl.col("kind").is_in(list(kinds)))

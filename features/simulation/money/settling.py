"""From lines to paid settlements, month by month: what is due now, what waits."""

import polars as pl

from features.simulation.money.bills import bills_of, number, parts_of, refunds_of
from features.simulation.money.payment import credit_accounts, pay
from features.simulation.money.scope import with_scope
from features.simulation.month import Month
from features.simulation.planting import Laid, rows_hooks
from features.simulation.span import DAY

_AMOUNTS = ("cnt", "fee", "own", "over", "first", "scope")


def settled(
    month: Month, laid: tuple[Laid, ...], visits: pl.DataFrame, lines: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Return the numbered lines (refunds among them), the bills paid this month, those opened.

    Bills that are settled on or after the extract are in none of them, and their lines have no
    bill.
    """
    lines = parts_of(visits, with_scope(month, visits, lines), month)
    bills = bills_of(month, visits, lines)
    bills = rows_hooks(month, laid, "bills", visits, bills)
    bills = pl.concat([bills, refunds_of(month, bills)])
    end = month.city.span.days * DAY
    opened = bills.filter(pl.col("settled") < end)
    lines = _billed(month, lines, opened)
    credit_accounts(month)
    memory = month.memory("settling")
    waiting = pl.concat([memory["waiting"], opened]) if "waiting" in memory else opened
    due = pl.col("settled") < month.last * DAY
    later = waiting.filter(~due)
    memory["waiting"] = later
    return lines, pay(month, waiting.filter(due), later), opened


def _billed(month: Month, lines: pl.DataFrame, bills: pl.DataFrame) -> pl.DataFrame:
    """Number the lines, give them their bills, and add the lines of refunds."""
    first = number(month, "line", lines.height)
    own = bills.filter(~pl.col("refund")).unique(["row", "part"], keep="first", maintain_order=True)
    lines = lines.with_columns(
        line=first + pl.int_range(pl.len(), dtype=pl.Int64),
        original=pl.lit(-1, pl.Int64),
        charged=pl.col("at"),
    ).join(
        own.select(visit="row", part="part", bill="bill", settled="settled"),
        on=["visit", "part"],
        how="left",
        maintain_order="left",
    )
    return pl.concat([lines, _refunded(month, lines, bills)])


def _refunded(month: Month, lines: pl.DataFrame, bills: pl.DataFrame) -> pl.DataFrame:
    refunds = bills.filter("refund").select(bill="origin", new_bill="bill", new_settled="settled")
    back = lines.join(refunds, on="bill", how="inner", maintain_order="left")
    first = number(month, "line", back.height)
    return back.with_columns(
        *(-pl.col(name) for name in _AMOUNTS),
        original="line",
        line=first + pl.int_range(pl.len(), dtype=pl.Int64),
        bill="new_bill",
        settled="new_settled",
        charged=pl.col("new_settled") - 2,
        scheme=pl.lit(None, pl.String),
    ).select(lines.columns)

"""A settlement made a second time: the lines of the first are entered again for it."""

import numpy as np
import polars as pl

from features.simulation.layers import Papers
from features.simulation.money.bills import SUMS, number
from features.simulation.month import Month
from features.simulation.records.ids import Ids
from features.simulation.records.uploads import uploaded
from features.simulation.span import DAY

PAIRS = pl.Schema(
    {
        "bill": pl.Int64,  # number of the first settlement
        "first_visit": pl.Int64,  # number of its visit
        "again": pl.Int64,  # number of the second one
        "visit": pl.Int64,  # number of its visit, the same as a rule
        "settled": pl.Int64,  # minute of the second one
    }
)
#: The place of a row in its table.
_AT = "at_"


def again(month: Month, bills: pl.DataFrame, settled: np.ndarray) -> pl.DataFrame:
    """Return the bills (BILL) settled again at those minutes, under numbers of their own."""
    first = number(month, "bill", bills.height)
    return bills.with_columns(
        bill=first + pl.int_range(pl.len(), dtype=pl.Int64), settled=pl.Series(settled)
    )


def taken_back(month: Month, bills: pl.DataFrame, settled: np.ndarray) -> pl.DataFrame:
    """Return refunds (BILL) of the bills at those minutes."""
    return again(month, bills, settled).with_columns(
        *(-pl.col(name) for name in SUMS),
        origin=bills["bill"],
        refund=pl.lit(True),
        scheme=pl.lit(None, pl.String),
    )


def entered_again(month: Month, papers: Papers, pairs: pl.DataFrame) -> tuple[Papers, pl.DataFrame]:
    """Add the fee lines and sums of each pair's first settlement for its second one.

    Pairs (PAIRS) are of this month's visits; where the second settlement has another visit, that is
    registered too. Returns the tables, and for each line the ids of both: bkkp_sn and again.
    """
    ids: Ids = month.memory("ids")["ids"]
    span, end = month.city.span, month.city.span.days * DAY
    rng = month.stream("layering/entered again")
    known = pairs.filter(pl.col("settled") < end)
    told = pl.DataFrame(
        {
            "setl_id": ids.numbered("S", known["bill"], 12),
            "mdtrt_id": ids.numbered("", known["first_visit"], 12),
            "new_setl": ids.numbered("S", known["again"], 12),
            "new_visit": ids.numbered("", known["visit"], 12),
            "settled": known["settled"],
        }
    )
    lines = _of(papers["fee_list_d"], told)
    first = number(month, "line", lines.height)
    fresh = ids.numbered("F", first + np.arange(lines.height), 13)
    lines = lines.with_columns(
        again=fresh,
        setl_time=span.times(lines["settled"]),
        crte_time=span.times(uploaded(lines["settled"], end, rng)),
    )
    other = told.filter(pl.col("mdtrt_id") != pl.col("new_visit"))
    visits = (
        papers["mdtrt_d"]
        .with_row_index(_AT)
        .join(
            other.select("mdtrt_id", "new_visit"), on="mdtrt_id", how="inner", maintain_order="left"
        )
    )
    new = {
        "fee_list_d": lines.with_columns(setl_id="new_setl", mdtrt_id="new_visit", bkkp_sn="again"),
        "setl_fee_stt_d": _of(papers["setl_fee_stt_d"], told).with_columns(
            setl_id="new_setl", mdtrt_id="new_visit"
        ),
        "mdtrt_d": visits.with_columns(mdtrt_id="new_visit"),
    }
    both = {name: _beside(papers[name], rows) for name, rows in new.items()}
    return papers | both, lines.select("bkkp_sn", "again")


def _of(table: pl.DataFrame, told: pl.DataFrame) -> pl.DataFrame:
    rows = table.with_row_index(_AT)
    return rows.join(told.drop("mdtrt_id"), on="setl_id", how="inner", maintain_order="left")


def _beside(table: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """Put each of the rows after the one that it repeats."""
    if rows.is_empty():
        return table
    every = [table.with_row_index(_AT), rows.select(_AT, *table.columns)]
    return pl.concat(every).sort(_AT, maintain_order=True).drop(_AT)

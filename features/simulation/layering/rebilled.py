"""A settlement made a second time: the lines of the first are entered again for it."""

import numpy as np
import polars as pl

from features.simulation.layers import Papers
from features.simulation.money.bills import SUMS, number
from features.simulation.month import Month
from features.simulation.records.ids import Ids
from features.simulation.records.uploads import uploaded
from features.simulation.span import DAY

#: Pairs of settlements: numbers of the first and of the second, minute of the second.
PAIRS = pl.Schema({"bill": pl.Int64, "again": pl.Int64, "settled": pl.Int64})


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
    """Add the fee lines and sums of each pair's first settlement (PAIRS) for its second one.

    Returns the tables, and for each line the ids of both: bkkp_sn and again.
    """
    ids: Ids = month.memory("ids")["ids"]
    span, end = month.city.span, month.city.span.days * DAY
    rng = month.stream("layering/entered again")
    told = pairs.filter(pl.col("settled") < end).select(
        setl_id=ids.numbered("S", pairs.filter(pl.col("settled") < end)["bill"], 12),
        new_setl=ids.numbered("S", pairs.filter(pl.col("settled") < end)["again"], 12),
        settled="settled",
    )
    lines = papers["fee_list_d"].join(told, on="setl_id", how="inner", maintain_order="left")
    first = number(month, "line", lines.height)
    fresh = ids.numbered("F", first + np.arange(lines.height), 13)
    entered = uploaded(lines["settled"], end, rng)
    new = lines.with_columns(
        bkkp_sn=fresh,
        setl_id="new_setl",
        setl_time=span.times(lines["settled"]),
        crte_time=span.times(entered),
    )
    sums = papers["setl_fee_stt_d"].join(told, on="setl_id", how="inner", maintain_order="left")
    added = {
        "fee_list_d": new.select(papers["fee_list_d"].columns),
        "setl_fee_stt_d": sums.with_columns(setl_id="new_setl").select(
            papers["setl_fee_stt_d"].columns
        ),
    }
    both = {name: pl.concat([papers[name], rows]) for name, rows in added.items()}
    return papers | both, pl.DataFrame({"bkkp_sn": lines["bkkp_sn"], "again": fresh})

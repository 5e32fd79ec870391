"""Upload delays: how long after the settlement, or the charge, its record was made."""

import polars as pl

from features.claims.quality.findings import Unchecked
from features.claims.quality.held import Held, streamed
from features.claims.quality.mend import PROVIDER, Mend, findings, none_found, percent
from features.claims.quality.quantiles import quantiles
from features.claims.table import Table
from features.claims.tables.fee_list_d import FEE_LIST_D
from features.claims.tables.setl_d import SETL_D

LATE = 3
"""Days after which an upload is late: settlements are uploaded as they are made, charges day by
day; three days leave room for a weekend and a broken line (ours)."""
OFTEN = 0.2
"""Share of late rows from which it is no single broken line (ours)."""
ROWS = 50
HOURS, DAY = "hours", 24
POINTS = {"median": 0.5, "p95": 0.95, "highest": 1.0}
SOURCES = (
    (SETL_D, "setl_time", "medfee_sumamt"),
    (FEE_LIST_D, "fee_ocur_time", "det_item_fee_sumamt"),
)


def upload_delays(held: Held) -> Mend:
    """Providers of which a fifth of the settlements or fee lines was uploaded after three days."""
    found, unchecked = [none_found()], []
    for table, since, charge in SOURCES:
        missing = held.lacks(table, "crte_time")
        if missing:
            unchecked.append(Unchecked("late_upload", missing))
        else:
            found.append(_found(held, table, since, charge))
    return Mend(pl.concat(found), tuple(unchecked))


def _found(held: Held, table: Table, since: str, charge: str) -> pl.DataFrame:
    hours = (pl.col("crte_time") - pl.col(since)).dt.total_hours().alias(HOURS)
    rows = held.valid(table).select(PROVIDER, hours, pl.col(charge).alias("amount"))
    sums = rows.filter(pl.col(HOURS).is_not_null()).group_by(PROVIDER, HOURS)
    counts = streamed(sums.agg(pl.len().alias("rows"), pl.col("amount").sum()))
    late = pl.col(HOURS) > LATE * DAY
    told = counts.group_by(PROVIDER).agg(
        pl.col("rows").sum().alias("all"),
        pl.col("rows").filter(late).sum().alias("rows"),
        pl.col("amount").filter(late).sum(),
    )
    told = told.with_columns((pl.col("rows") / pl.col("all")).alias("share"))
    told = told.filter(pl.col("all") >= ROWS, pl.col("share") >= OFTEN).sort(PROVIDER)
    days = [_days(counts.filter(pl.col(PROVIDER) == key)) for key in told[PROVIDER]]
    schema = dict.fromkeys(POINTS, pl.String())
    told = told.hstack(pl.DataFrame(days, schema=schema, orient="row"))
    parts = (percent(pl.col("share")), *(pl.col(name) for name in POINTS))
    zh = pl.format(
        f"{table.zh}：{{}}在{LATE}天后上传；延迟中位{{}}天，95%分位{{}}天，最长{{}}天", *parts
    )
    en = pl.format(
        f"{table.en}: {{}} uploaded after {LATE} days; median {{}} days, 95th percentile {{}}, "
        "longest {}",
        *parts,
    )
    return findings("late_upload", told, zh, en)


def _days(counts: pl.DataFrame) -> list[str]:
    told = quantiles(counts, HOURS, "rows", POINTS)
    return [f"{(told[name] or 0) / DAY:.1f}" for name in POINTS]

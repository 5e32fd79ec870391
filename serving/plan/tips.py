"""Tips about providers: which are open, and which the plan says must be followed."""

from datetime import date

import polars as pl

from features.bad_input import BadInput
from features.claims.column import Ids
from features.claims.keys import KEY, RAW
from features.claims.store import Store
from features.claims.tables.tip_d import TIP_D
from features.months import first_day, month_of
from features.vectors.parts import ENTITY
from serving.plan.plan_file import Tips

TIP = pl.Schema({ENTITY: pl.Int64(), "tip_no": pl.String(), "received": pl.Date()})


def tips(store: Store, as_of: date) -> pl.DataFrame:
    """TIP: all tips about a provider that were received before the date, the oldest first."""
    return (
        store.scan(TIP_D)
        .filter(pl.col("received_at") < as_of, pl.col("fixmedins_code").is_not_null())
        .select(
            pl.col("fixmedins_code").cast(pl.Int64).alias(ENTITY),
            "tip_no",
            pl.col("received_at").dt.date().alias("received"),
        )
        .sort("received", "tip_no")
        .collect()
    )


def open_tips(told: pl.DataFrame, last: pl.DataFrame) -> pl.DataFrame:
    """TIP: those that no visit has followed yet, begun on the day of the tip or later."""
    joined = told.join(last.select(ENTITY, "visited"), on=ENTITY, how="left", maintain_order="left")
    unvisited = pl.col("visited").is_null() | (pl.col("visited") < pl.col("received"))
    return joined.filter(unvisited).select(TIP.names())


def must_follow(wanted: Tips, told: pl.DataFrame, unvisited: pl.DataFrame, as_of: date) -> set[str]:
    """The numbers of the tips to be followed: those named, and the open ones of the last months.

    BadInput for a number that is no tip about a provider received before the date.
    """
    known = set(told["tip_no"])
    for number in wanted.numbers:
        if number not in known:
            raise BadInput(
                f"tips.numbers: {number} is no tip about a provider received before {as_of}",
                f"tips.numbers：{number} 不是 {as_of} 前收到的、关于机构的举报线索",
            )
    since = first_day(month_of(as_of) - wanted.months)
    late = unvisited.filter(pl.col("received") >= since, pl.lit(wanted.months > 0))
    return {*wanted.numbers, *late["tip_no"]}


def by_id(store: Store, told: pl.DataFrame) -> dict[str, str]:
    """The tips' numbers by the raw id of the provider, several with commas."""
    raw = store.raw_of(Ids.PROVIDER, told[ENTITY]).rename({KEY: ENTITY, RAW: "id"})
    joined = told.join(raw, on=ENTITY, how="left", maintain_order="left")
    grouped = joined.group_by("id", maintain_order=True).agg(pl.col("tip_no").str.join(", "))
    return dict(grouped.iter_rows())

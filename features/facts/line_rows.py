"""The fee lines of one bucket with what is known of their boxes."""

from collections.abc import Callable
from datetime import date

import polars as pl

from features.claims.codes.valid import VALID
from features.claims.items.of_store import items_of
from features.claims.keys import KEY
from features.claims.store import Store
from features.claims.tables.fee_list_d import FEE_LIST_D
from features.claims.tables.fixmedins_paus_d import FIXMEDINS_PAUS_D
from features.claims.tables.no_trace_list import NO_TRACE_LIST
from features.facts.code_pool import CodePool
from features.facts.further import sold_beyond_stock
from features.facts.further.learned import Adds
from features.facts.further.lists import added
from features.facts.further.past import Looked
from features.facts.lines import KEYS, LINES
from features.facts.versions import known, versions
from features.months import month_number

DUTY = date(2025, 7, 1)
"""From this day on no box is sold under the insurance without its code (claims reference 1.11)."""
BOXED = ("western", "patent", "ethnic")
"""Classes of items that come in packs with codes: no pieces, granules or own preparations."""
GRACE = pl.duration(days=90)
"""Ours: after so long a purchase that was not told is taken for one that was not made."""
SHELF = pl.duration(days=180)
"""Ours: so long after a seller began to tell of purchases, what it had before is sold."""
#: the lines of a bucket, its number
Look = Callable[[pl.DataFrame, int], Looked]
LEARNED = ("coded_at", "resold_at", "stocked_at", "due_at", "lent_at", "beyond_at")


def line_rows(
    settlements: pl.LazyFrame,
    boxes: pl.LazyFrame,
    store: Store,
    bucket: int,
    adding: tuple[Adds, ...],
    codes: CodePool,
    look: Look,
) -> pl.LazyFrame:
    """The bucket's lines as LINES; `settlements` as of settlement_rows, `boxes` as box_rows.

    `adding`: what adds further facts to them; `look`: of which lines, as Looked.

    A line that names no settlement, or one of another patient, is none. Before the first trace
    code, or the first purchase of a provider, is known, what needs them is null.
    """
    looked = look(_billed(settlements, store, bucket).collect(), bucket)
    if looked.others is not None:
        boxes = boxes.join(looked.rows.lazy().select("settlement"), on="settlement", how="semi")
    lines = _with_boxes(looked.rows.lazy(), boxes)
    lines = lines.join(codes.sellers, on="provider", how="left").join(
        codes.lent,
        left_on=["settlement", "unstocked_box"],
        right_on=["settlement", "box"],
        how="left",
    )
    traced = pl.col("coded_at").is_not_null() & (pl.col("charged") >= pl.col("told_from") + SHELF)
    due = pl.max_horizontal("visible", "coded_at", pl.col("charged") + GRACE)
    late = pl.col("stocked_at").is_null() | (pl.col("stocked_at") > due)
    lines = lines.with_columns(
        traced=traced.fill_null(False), due_at=pl.when(traced & late).then(due)
    )
    lines = added(lines, adding, store, bucket, looked.others)
    stocked = pl.when(known("stocked_at")).then(False).when(known("due_at")).then(True)
    tells = known("told_from") & known("coded_at") & pl.lit(store.has(FIXMEDINS_PAUS_D))
    told = month_number(pl.lit(codes.told_since, dtype=pl.Datetime("us"))) <= pl.col("as_known")
    return (
        versions(lines.collect().lazy(), LEARNED)
        .with_columns(
            packs_beyond=sold_beyond_stock.as_known(),
            coded=pl.when(told).then(known("coded_at")),
            resold=pl.when(known("coded_at")).then(known("resold_at")),
            unstocked=pl.when(pl.col("traced") & known("coded_at")).then(stocked),
            lent=pl.when(tells).then(known("lent_at") & ~known("stocked_at")),
        )
        .with_columns(
            box=pl.when("resold")
            .then("resold_box")
            .when(pl.col("unstocked") | pl.col("lent"))
            .then("unstocked_box")
            .when(known("coded_at"))
            .then("first_box")
        )
        .select(*KEYS, *(name for name in LINES.columns if name not in KEYS))
    )


def _billed(settlements: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """Lines with their settlement's keys and times, and whether they owe a code."""
    bills = settlements.select(
        *("settlement", "visit", "patient", "provider", "visible", "month", "void", "void_month"),
        *("inpatient", "pharmacy", "total", "settled", "first_day", "last_day", "sex", "died"),
        *("level", "region"),
        *(pl.col("doctor").alias("attending"), pl.col("fund").alias("paid")),
    )
    day = pl.col("fee_ocur_time").dt.date()
    part = pl.when(pl.col("total") > 0).then(pl.col("amount") * pl.col("paid") / pl.col("total"))
    owes = (
        pl.col("boxed").fill_null(False)
        & ~pl.col("begin").is_between("codeless_from", "codeless_until").fill_null(False)
        & ~pl.col("inpatient")
        & (pl.col("begin") >= DUTY)
        & (pl.col("quantity") > 0)
    )
    return (
        store.bucket(FEE_LIST_D, bucket)
        .with_row_index("line")
        .filter(VALID)
        .select(
            "line",
            pl.col("setl_id").alias("settlement"),
            pl.col("psn_no").alias("patient"),
            pl.col("bilg_dr_code").alias("ordering"),
            pl.col("med_list_codg").alias("item"),
            pl.col("cnt").alias("quantity"),
            pl.col("det_item_fee_sumamt").alias("amount"),
            pl.col("fee_ocur_time").alias("charged"),
            "pric",
            "pric_uplmt_amt",
            "list_type",
            "med_chrgitm_type",
            "bkkp_sn",
            pl.col("bilg_dept_codg").alias("department"),
            day.alias("begin"),
            day.alias("end"),
            FEE_LIST_D.visible_at().alias("uploaded"),
        )
        .join(bills, on=["settlement", "patient"])
        .join(_items(store), on="item", how="left")
        .with_columns(visible=pl.max_horizontal("visible", "uploaded"))
        .with_columns(
            month=month_number(pl.col("visible")),
            fund=part.round().cast(pl.Int64),
            doctor=pl.coalesce("ordering", "attending"),
            owes_code=owes,
        )
    )


def _with_boxes(lines: pl.LazyFrame, boxes: pl.LazyFrame) -> pl.LazyFrame:
    """Lines with what is found of their boxes: by the line's id, else by settlement and item.

    Boxes told by the item alone count where they were told in an earlier month than those by the
    line's id: what a month has said of a line the next one does not unsay.
    """
    by = ("settlement", "patient")
    by_id = _together(boxes.filter(pl.col("bkkp_sn").is_not_null()), *by, "bkkp_sn")
    by_item = _together(boxes.filter(pl.col("bkkp_sn").is_null()), *by, "item")
    told = lines.join(by_id, on=[*by, "bkkp_sn"], how="left")
    told = told.join(by_item, on=[*by, "item"], how="left", suffix="_i")
    earlier = month_number(pl.col("coded_at_i")) < month_number(pl.col("coded_at"))
    by_item_first = earlier.fill_null(pl.col("coded_at").is_null())
    resold_first = (pl.col("resold_at") <= pl.col("resold_at_i")).fill_null(
        pl.col("resold_at").is_not_null()
    )
    of_item = ("coded_at", "stocked_at", "first_box", "unstocked_box")
    return told.with_columns(
        *(pl.when(by_item_first).then(f"{name}_i").otherwise(name).alias(name) for name in of_item),
        *(
            pl.when(by_item_first & ~resold_first).then(f"{name}_i").otherwise(name).alias(name)
            for name in ("resold_at", "resold_box")
        ),
    )


def _together(boxes: pl.LazyFrame, *by: str) -> pl.LazyFrame:
    """Of a line's boxes: when the first was told, resold, and the last of the first received.

    Boxes told later than the first are not asked where they come from. `resold_box`,
    `unstocked_box` and `first_box` are those to show.
    """
    first = pl.col("coded_at") == pl.col("coded_at").min()
    stocked = pl.col("stocked_at").filter(first)
    latest = pl.col("box").sort_by("stocked_at", "box", descending=[True, False], nulls_last=False)
    return boxes.group_by(by).agg(
        pl.col("coded_at").min(),
        pl.col("resold_at").min(),
        pl.when(stocked.null_count() == 0).then(stocked.max()).alias("stocked_at"),
        pl.col("box").sort_by("resold_at", "box", nulls_last=True).first().alias("resold_box"),
        pl.col("box").sort_by("coded_at", "box").first().alias("first_box"),
        latest.filter(
            first.sort_by("stocked_at", "box", descending=[True, False], nulls_last=False)
        )
        .first()
        .alias("unstocked_box"),
    )


def _items(store: Store) -> pl.LazyFrame:
    """item, boxed: it comes in packs with codes; codeless_from, codeless_until: listed without.

    A drug on the list of any region is asked for its code nowhere meanwhile.
    """
    listed = (
        store.scan(NO_TRACE_LIST)
        .group_by(pl.col("med_list_codg").alias("item"))
        .agg(
            pl.col("begndate").fill_null(date.min).min().alias("codeless_from"),
            pl.col("enddate").fill_null(date.max).max().alias("codeless_until"),
        )
    )
    boxed = pl.col("item_class").is_in(BOXED).alias("boxed")
    return (
        items_of(store)
        .lazy()
        .select(pl.col(KEY).alias("item"), boxed)
        .join(listed, on="item", how="left")
    )

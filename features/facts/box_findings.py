"""What the whole pool knows of each box sold: sold elsewhere before, received into stock.

Codes are looked at where they lie together, by their own bucket: a box is compared with the other
sales of the same code, with what other pools told of it, and with what the seller received.

Not a sale elsewhere before (claims reference 1.11.1): one from an opened pack, one that was taken
back before, one of a carton's code. A code that its seller sold more than once is taken for that
of a carton, for only the code of one sales pack identifies a box.
"""

import polars as pl

from features.claims.store import Store
from features.claims.tables.drug_trac_d import DRUG_TRAC_D
from features.claims.tables.purc_trac_d import PURC_TRAC_D
from features.claims.tables.trace_alert import TRACE_ALERT
from features.facts.trace_sales import BOX, RETURN, trace_returns, trace_sales

FOUND = pl.Schema(
    {
        "settlement": pl.Int64(),
        "patient": pl.Int64(),
        "bkkp_sn": pl.String(),
        "item": pl.Int64(),
        "box": pl.UInt64(),
        "coded_at": pl.Datetime("us"),
        "resold_at": pl.Datetime("us"),
        "stocked_at": pl.Datetime("us"),
    }
)
"""One row per box, settlement and fee line that it was told with. `coded_at`: when that was known;
`resold_at`: when it was first known that the box had been sold elsewhere before, null: never;
`stocked_at`: when it was first known that the seller had received the box, null: never."""
OPENED = "1"
MOST = 50
"""Sightings of a code that a sale is compared with; a box is seen a few times in its life."""


def box_findings(store: Store, bucket: int) -> pl.LazyFrame:
    """FOUND for the codes of one bucket of codes."""
    rows = store.bucket(DRUG_TRAC_D, bucket)
    sales = trace_sales(rows).collect().lazy()
    alerts = store.bucket(TRACE_ALERT, bucket).filter(pl.col("drug_trac_codg").is_not_null())
    received = store.bucket(PURC_TRAC_D, bucket).filter(pl.col("drug_trac_codg").is_not_null())
    before = pl.concat([_sightings(sales), _alerts(alerts)])
    back = pl.concat([trace_returns(rows), _returns_told(alerts)])
    return (
        sales.filter(pl.col("setl_id").is_not_null())
        .join(_resold(sales, before, back), on="told", how="left")
        .join(_stocked(sales, received), on="told", how="left")
        .group_by(
            pl.col("setl_id").alias("settlement"),
            pl.col("psn_no").alias("patient"),
            "bkkp_sn",
            pl.col("med_list_codg").alias("item"),
            pl.col("drug_trac_codg").alias("box"),
        )
        .agg(pl.col("visible").min().alias("coded_at"), pl.col("resold_at", "stocked_at").min())
        .select(FOUND.names())
    )


def _sightings(sales: pl.LazyFrame) -> pl.LazyFrame:
    """Every sale of the pool as another may have known it."""
    return (
        sales.filter(~pl.col("again"))
        .join(_opened(sales), on=BOX, how="left")
        .select(
            "drug_trac_codg",
            pl.col("fixmedins_code").alias("by"),
            pl.col("sold").alias("before"),
            pl.col("visible").alias("known"),
            pl.col("opened").alias("opened_there"),
        )
    )


def _alerts(alerts: pl.LazyFrame) -> pl.LazyFrame:
    """Sales in other pools, as they told of them."""
    return alerts.filter(
        pl.col("trdn_flag").fill_null("0") != OPENED,
        pl.col("sel_retn_type").fill_null("1") != RETURN,
    ).select(
        "drug_trac_codg",
        pl.col("fixmedins_code").alias("by"),
        pl.col("sel_retn_time").alias("before"),
        TRACE_ALERT.visible_at().alias("known"),
        pl.lit(None, dtype=pl.Datetime("us")).alias("opened_there"),
    )


def _returns_told(alerts: pl.LazyFrame) -> pl.LazyFrame:
    """Boxes taken back in other pools, as trace_returns."""
    return alerts.filter(pl.col("sel_retn_type") == RETURN).select(
        *BOX,
        pl.col("sel_retn_time").alias("returned"),
        TRACE_ALERT.visible_at().alias("return_known"),
    )


def _resold(sales: pl.LazyFrame, before: pl.LazyFrame, back: pl.LazyFrame) -> pl.LazyFrame:
    """told, resold_at: where the code was sold elsewhere before, and not taken back there.

    Only what was known by then counts, so that no later row takes a finding back.
    """
    excused = pl.min_horizontal("opened", "opened_there", "carton")
    found = (
        sales.join(_opened(sales), on=BOX, how="left")
        .join(_cartons(sales), on=BOX, how="left")
        .filter(pl.col("setl_id").is_not_null(), _not_by("carton", "visible"))
        .select("told", *BOX, "sold", "visible", "opened", "carton")
        .join(few(before), on="drug_trac_codg")
        .filter(
            pl.col("before") < pl.col("sold"),
            (pl.col("by") != pl.col("fixmedins_code")).fill_null(True),
        )
        .with_columns(resold_at=pl.max_horizontal("visible", "known"), excused=excused)
        .filter(_not_by("excused", "resold_at"))
        .select("told", "drug_trac_codg", "by", "before", "sold", "resold_at")
    )
    taken_back = found.join(back, left_on=["drug_trac_codg", "by"], right_on=BOX).filter(
        pl.col("returned").is_between("before", "sold"),
        pl.col("return_known") <= pl.col("resold_at"),
    )
    kept = found.join(taken_back, on=["told", "by", "before", "resold_at"], how="anti")
    return kept.group_by("told").agg(pl.col("resold_at").min())


def few(before: pl.LazyFrame) -> pl.LazyFrame:
    """The MOST sightings of a code that were known first: what is scanned more often is no box's
    code, and would be compared with itself without end.
    """
    order = ("known", "by", "before")
    place = pl.int_range(pl.len()).over("drug_trac_codg", order_by=order)
    return before.filter(place < MOST)


def _opened(sales: pl.LazyFrame) -> pl.LazyFrame:
    """BOX, opened: when it was first known that the provider sells of an opened pack.

    The code of such a pack may honestly be told for each part.
    """
    parts = sales.filter(pl.col("trdn_flag") == OPENED)
    return parts.group_by(BOX).agg(pl.col("visible").min().alias("opened"))


def _cartons(sales: pl.LazyFrame) -> pl.LazyFrame:
    """BOX, carton: when it was first known that the provider sold the code a second time."""
    second = pl.col("visible").sort().slice(1, 1).first().alias("carton")
    return sales.filter(~pl.col("again")).group_by(BOX).agg(second)


def _stocked(sales: pl.LazyFrame, received: pl.LazyFrame) -> pl.LazyFrame:
    """told, stocked_at: where the seller had received the box by the day of the sale."""
    bought = received.filter(pl.col("purc_retn_type").fill_null("1") != RETURN).select(
        *BOX,
        pl.col("purc_retn_stoin_time").alias("received"),
        PURC_TRAC_D.visible_at().alias("known"),
    )
    return (
        sales.select("told", *BOX, "scanned", "visible")
        .join(bought, on=BOX)
        .filter(pl.col("received").dt.date() <= pl.col("scanned").dt.date())
        .group_by("told")
        .agg(pl.max_horizontal("visible", "known").min().alias("stocked_at"))
    )


def _not_by(event: str, moment: str) -> pl.Expr:
    return pl.col(event).is_null() | (pl.col(event) > pl.col(moment))

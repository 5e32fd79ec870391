"""Facts of fee lines: packs sold of which the seller had bought and counted fewer (进销存)."""

import polars as pl

from features.claims.store import Store
from features.claims.tables.invinfo import INVINFO
from features.claims.tables.purcinfo import PURCINFO
from features.contexts.kinds import kinds_of
from features.facts.further.learned import Adds
from features.facts.further.stock_books import BY, OF, beyond_stock
from features.facts.lines import LINES
from features.facts.versions import known
from features.months import month_number

packs = LINES.column(
    "packs",
    "whole packs of a drug or device sold outside a bed by a provider that told of purchases of "
    "drugs, or of devices, six months ago or more, of an item whose price to providers is known",
    scale=10_000,
)
packs_beyond = LINES.column(
    "packs_beyond",
    "of these, the line's part of the packs that its seller sold of the item in the month beyond "
    "those bought and counted, by what was told within three months",
    scale=10_000,
)

SHELF = 6
"""Months after a seller began to tell of purchases: what it had before is sold (ours)."""
GRACE, LATE = 3, 1
"""Months within which a purchase is told, and after a sale within which its receipt may be booked
(ours)."""
LEAST = 20_000
"""Two packs (ours): one is a slip in counting."""
WHOLE = 0.5
"""A mean price below half of what providers pay for a pack is that of parts of packs (ours)."""
UNIT = 10_000
"""Of quantities; and of prices, that are in millionths of a yuan, for a fen."""
PACKED = ("western", "patent", "ethnic", "consumable")
"""Classes of items that come in packs: no pieces or granules, which are sold by the gram."""
SOLD, BOUGHT = ("sold", "back", "money"), ("bought", "paid", "priced")


def sums(lines: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """By item, provider and month: what was sold outside a bed and taken back, and its fen."""
    goods = lines.filter(~pl.col("inpatient"), pl.col("pric") > 0)
    told = goods.join(_goods(store), on="item", how="semi").select(
        *BY, "quantity", "pric", undone=month_number(pl.col("void"))
    )
    taken = pl.col("quantity") < 0
    sold = told.with_columns(
        sold=pl.when(~taken).then("quantity").otherwise(0),
        back=pl.when(taken).then(-pl.col("quantity")).otherwise(0),
    )
    undone = sold.filter(pl.col("undone").is_not_null()).with_columns(
        month="undone", sold="back", back="sold", pric=pl.lit(0, pl.Int64)
    )
    money = pl.col("pric") // UNIT * pl.col("sold") // UNIT
    both = pl.concat([sold, undone]).with_columns(money=money)
    return both.group_by(BY).agg(pl.col(SOLD).sum())


def purchases(lines: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """By item, provider, month in which it was told and month from which it counts: packs that
    came, less those sent back, fen `paid` and the whole packs `priced` that they were paid for.
    """
    told = month_number(PURCINFO.visible_at())
    came = month_number(pl.col("purc_retn_stoin_time"))
    sent = (pl.col("purc_retn_type") == "2").fill_null(False) | (pl.col("purc_retn_cnt") < 0)
    size, whole = pl.col("purc_retn_cnt").abs(), pl.col("purc_retn_cnt").abs() // UNIT
    priced = ~sent & (pl.col("finl_trns_pric") > 0).fill_null(False)
    return (
        store.bucket(PURCINFO, bucket)
        .select(
            pl.col("med_list_codg").alias("item"),
            pl.col("fixmedins_code").alias("provider"),
            told.alias("month"),
            pl.when(sent)
            .then(told + 1)
            .otherwise(pl.max_horizontal(came - LATE, told - GRACE + 1))
            .alias("counts_from"),
            pl.when(sent).then(-size).otherwise(size).alias("bought"),
            pl.when(priced).then(pl.col("finl_trns_pric") // UNIT * whole).alias("paid"),
            pl.when(priced).then(whole).alias("priced"),
        )
        .join(_goods(store), on="item", how="semi")
        .group_by(*BY, "counts_from")
        .agg(pl.col(BOUGHT).sum())
    )


def counts(lines: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """By item, provider and month in which it was told: packs that were counted."""
    return (
        store.bucket(INVINFO, bucket)
        .select(
            pl.col("med_list_codg").alias("item"),
            pl.col("fixmedins_code").alias("provider"),
            month_number(INVINFO.visible_at()).alias("month"),
            pl.col("inv_cnt").alias("counted"),
        )
        .join(_goods(store), on="item", how="semi")
        .group_by(BY)
        .agg(pl.col("counted").sum())
    )


def tellers(lines: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """provider, device, month: the first in which it told of a purchase of drugs, of devices.

    Many tell of the drugs that they buy alone.
    """
    told = month_number(PURCINFO.visible_at()).alias("month")
    rows = store.bucket(PURCINFO, bucket).select(
        pl.col("med_list_codg").alias("item"), pl.col("fixmedins_code").alias("provider"), told
    )
    goods = rows.join(_goods(store), on="item")
    return goods.group_by("provider", "device").agg(pl.col("month").min())


def learned(
    sold: pl.DataFrame,
    bought: pl.DataFrame,
    counted: pl.DataFrame,
    telling: pl.DataFrame,
    store: Store,
) -> Adds:
    """What adds the facts, given `sums`, `purchases`, `counts` and `tellers` of all buckets.

    What a line says when it becomes visible is measured by prices told in earlier months. A
    purchase told late or received soon after the sale still covers it, so what is beyond the stock
    is known only GRACE months on: `beyond_at`, from which as_known makes the fact.
    """
    prices = bought.lazy().group_by("item", "month").agg(pl.col("paid", "priced").sum())
    prices = prices.sort("month").with_columns(pl.col("paid", "priced").cum_sum().over("item"))
    sales = sold.lazy().group_by(BY).agg(pl.col(SOLD).sum()).sort("month")
    sales = _priced(sales, prices, "whole", now=True)
    sales = _priced(sales, prices, "whole_before", now=False).collect().lazy()
    came = bought.lazy().group_by(*OF, "counts_from").agg(pl.col("bought").sum())
    received = bought.lazy().group_by(BY).agg(pl.col("bought").sum().alias("received"))
    books = beyond_stock(
        sales.filter("whole").select(*BY, "sold", "back"),
        came.rename({"counts_from": "month"}),
        received,
        counted.lazy(),
    )
    of_telling = ("provider", "device")
    since = telling.lazy().group_by(of_telling).agg(pl.col("month").min().alias("tells_from"))
    asked = sales.filter("whole_before").select(*BY, "sold")
    asked = asked.join(_goods(store), on="item").join(since, on=of_telling)
    asked = asked.filter(pl.col("month") >= pl.col("tells_from") + SHELF)
    asked = asked.join(books.drop("sold"), on=BY, how="left")
    asked = asked.drop("device", "tells_from").collect().lazy()

    def add(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
        of_it = ~pl.col("inpatient") & (pl.col("quantity") > 0) & (pl.col("pric") > 0)
        told = rows.join(asked, on=BY, how="left")
        of_it &= pl.col("sold") > 0
        due = pl.col("month") + GRACE
        beyond = of_it & (pl.col("beyond") >= LEAST)
        part = pl.col("quantity") * pl.col("beyond") // pl.col("sold")
        return told.with_columns(
            packs=pl.when(of_it).then("quantity"),
            packs_beyond=pl.when(of_it).then(pl.when(beyond).then(part).otherwise(0)),
            beyond_at=pl.when(beyond).then(pl.datetime(due // 12, due % 12 + 1, 1)),
        ).drop("sold", "beyond")

    return add


def _priced(sales: pl.LazyFrame, prices: pl.LazyFrame, name: str, *, now: bool) -> pl.LazyFrame:
    """With a flag of that name: whether whole packs were sold, by the prices told until the end of
    the month, or before it.
    """
    each = pl.col("money").cast(pl.Float64) * UNIT / pl.col("sold")
    whole = each >= pl.col("paid") * WHOLE / pl.col("priced")
    told = sales.join_asof(
        prices, on="month", by="item", allow_exact_matches=now, check_sortedness=False
    )
    return told.with_columns(whole.fill_null(False).alias(name)).drop("paid", "priced")


def as_known() -> pl.Expr:
    """packs_beyond of a version: nothing before the time to tell of purchases is over."""
    part = pl.when(known("beyond_at")).then("packs_beyond").otherwise(0)
    return pl.when(pl.col("packs").is_not_null()).then(part)


def _goods(store: Store) -> pl.LazyFrame:
    """item, device of what comes in packs: whether it is a consumable, else a drug."""
    packed = kinds_of(store).filter(pl.col("item_class").is_in(PACKED))
    return packed.select("item", (pl.col("item_class") == "consumable").alias("device"))

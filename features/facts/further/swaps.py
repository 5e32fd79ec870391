"""Facts of fee lines: goods and boxes that are not what the line says.

Devices here are consumables billed outside a bed: those of a stay belong to its procedures.
"""

import polars as pl

from features.claims.items.substance import PRODUCT_SERIALS
from features.claims.store import Store
from features.claims.tables.drug_trac_d import DRUG_TRAC_D
from features.claims.tables.fee_list_d import FEE_LIST_D
from features.claims.tables.mcs_info_b import MCS_INFO_B
from features.claims.tables.purcinfo import PURCINFO
from features.contexts.elsewhere import Elsewhere, hardly
from features.contexts.kinds import kinds_of
from features.facts.further.learned import Adds
from features.facts.lines import LINES
from features.months import month_number

device = LINES.column("device", "a consumable billed outside a bed")
daily_goods = LINES.column(
    "daily_goods", "a device that the provider's own name calls daily goods, its catalogue not"
)
unbought = LINES.column(
    "unbought",
    "a device of a kind that its seller, who tells of purchases, has sold for three months or more "
    "and never bought",
)
box_known = LINES.column(
    "box_known", "a drug whose first trace code is of a product that others are known to bill"
)
other_box = LINES.column(
    "other_box",
    "the trace code told for it is that of a product which hardly anybody elsewhere bills as this "
    "drug",
)

DAILY = (
    r"洗洁|洗衣|洗手液|洗发|沐浴|香皂|牙膏|牙刷|卫生纸|纸巾|棉柔巾|卫生巾|尿不湿|护手霜|面膜|化妆|护肤|口红|染发"
    r"|食用油|大米|面粉|鸡蛋|牛奶|奶粉|蜂蜜|饮料|白酒|茶叶|零食|保健食品|保温杯|暖宝宝|足浴|毛巾|拖鞋|口罩|剃须|电饭|锅"
)
"""Ours: words for what a household buys (problem list of 2025, pharmacies 7 and 8)."""
HARDLY = 0.1
"""Ours: one in ten other providers at most bills the product so, one more of either kind added."""
SHELF = 6
"""Months after a seller began to tell of purchases: what it had before is sold (ours)."""
GRACE = 3
"""Months within which a purchase is told (ours)."""


def sums(lines: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """By kind of device, provider and month: `sold`, lines outside a bed."""
    return (
        lines.filter(~pl.col("inpatient"), pl.col("quantity") > 0)
        .join(_devices(store), on="item")
        .group_by("kind", "provider", "month")
        .agg(pl.len().cast(pl.Int64).alias("sold"))
    )


def learned(
    sales: pl.DataFrame, purchases: pl.DataFrame, boxes: pl.DataFrame, store: Store
) -> Adds:
    """What adds the facts, given `sums`, `bought` and `billed` of all buckets."""
    by = ("kind", "provider")
    sold = sales.lazy().group_by(by).agg(pl.col("month").min().alias("sold_from"))
    bought = purchases.lazy().group_by(by).agg(pl.col("bought_from").min()).collect().lazy()
    tells = bought.group_by("provider").agg(pl.col("bought_from").min().alias("tells_from"))
    sold, tells = sold.collect().lazy(), tells.collect().lazy()
    devices = _devices(store).with_columns(device=True).collect().lazy()
    kinds = kinds_of(store).select("item", pl.col("kind").alias("drug")).collect().lazy()
    seen = _first_billed(boxes)
    as_drug = Elsewhere.of(seen, ("product", "drug"), ("billed",))
    of_product = Elsewhere.of(seen.unique(["product", "provider"]), ("product",), ("billed",))

    def add(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
        told = rows.join(devices, on="item", how="left").collect().lazy()
        named = _names(told.filter("device").select("line"), store, bucket)
        told = told.join(named, on="line", how="left")
        for more, by in ((sold, ["kind", "provider"]), (bought, ["kind", "provider"])):
            told = told.join(more, on=by, how="left")
        told = told.join(tells, on="provider", how="left")
        told = _with_product(told.join(kinds, on="item", how="left")).collect().lazy()
        by = ["product", "provider", "month"]
        told = told.join(as_drug.before(told), on=["drug", *by], how="left")
        told = told.join(of_product.before(told), on=by, how="left", suffix="_product")
        outside = pl.col("device").fill_null(False) & ~pl.col("inpatient")
        outside &= pl.col("quantity") > 0
        month, never = pl.col("month"), pl.col("bought_from").is_null()
        long_sold = (pl.col("sold_from") < month - GRACE).fill_null(False)
        asked = outside & (month >= pl.col("tells_from") + SHELF)
        without = long_sold & (never | (pl.col("bought_from") >= month))
        known = (pl.col("billed_product") + 2) * HARDLY >= 1
        other = hardly("billed", "billed_product", HARDLY)
        boxed = pl.col("product").is_not_null() & known.fill_null(False)
        return told.with_columns(
            device=outside,
            box_known=boxed,
            daily_goods=pl.when(outside & pl.col("named_so").is_not_null()).then("named_so"),
            unbought=pl.when(asked).then(without),
            other_box=pl.when(boxed).then(other.fill_null(True)),
        ).drop(
            *("kind", "named_so", "sold_from", "bought_from", "tells_from", "drug", "product"),
            *("billed", "billed_product"),
        )

    return add


def _devices(store: Store) -> pl.LazyFrame:
    """item and kind of consumables."""
    kinds = kinds_of(store).filter(pl.col("item_class") == "consumable")
    return kinds.select("item", "kind")


def bought(lines: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """kind, provider, bought_from: the month in which the first purchase of devices was known."""
    bought = store.bucket(PURCINFO, bucket).filter(
        pl.col("purc_retn_type").fill_null("1") == "1", pl.col("purc_retn_cnt") > 0
    )
    return (
        bought.select(
            pl.col("med_list_codg").alias("item"),
            pl.col("fixmedins_code").alias("provider"),
            month_number(PURCINFO.visible_at()).alias("bought_from"),
        )
        .join(_devices(store), on="item")
        .group_by("kind", "provider")
        .agg(pl.col("bought_from").min())
    )


def billed(lines: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """product, drug (its kind), provider, month of the first time it was billed so."""
    kinds = kinds_of(store).select("item", pl.col("kind").alias("drug"))
    return (
        store.bucket(DRUG_TRAC_D, bucket)
        .filter(pl.col("drug_trac_codg").is_not_null(), pl.col("setl_id").is_not_null())
        .select(
            (pl.col("drug_trac_codg") // PRODUCT_SERIALS).alias("product"),
            pl.col("med_list_codg").alias("item"),
            pl.col("fixmedins_code").alias("provider"),
            month_number(DRUG_TRAC_D.visible_at()).alias("month"),
        )
        .join(kinds, on="item")
        .group_by("product", "drug", "provider")
        .agg(pl.col("month").min())
    )


def _first_billed(boxes: pl.DataFrame) -> pl.DataFrame:
    """The same of all buckets, and `billed` (1)."""
    first = boxes.group_by("product", "drug", "provider").agg(pl.col("month").min())
    return first.sort("month", "drug").with_columns(billed=pl.lit(1, pl.Int64))


def _with_product(rows: pl.LazyFrame) -> pl.LazyFrame:
    """With the product of the line's first box, where its code was told in the line's month."""
    told = month_number(pl.col("coded_at")) <= pl.col("month")
    return rows.with_columns(
        product=pl.when(told & (pl.col("quantity") > 0)).then(
            pl.col("first_box") // PRODUCT_SERIALS
        )
    )


def _names(lines: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """line, named_so, of `lines`: whether the own name has a word of daily goods that the
    catalogue's has not.
    """
    names = store.scan(MCS_INFO_B).select(
        pl.col("med_list_codg"),
        pl.concat_str("mcs_name", "hi_genname", separator=" ", ignore_nulls=True).alias("listed"),
    )
    own = pl.col("medins_list_name")
    all_names = pl.concat_str("listed", "hilist_name", separator=" ", ignore_nulls=True)
    word = own.str.extract(f"({DAILY})")
    return (
        store.bucket(FEE_LIST_D, bucket)
        .with_row_index("line")
        .filter(own.is_not_null())
        .join(lines, on="line", how="semi")
        .select("line", "med_list_codg", "medins_list_name", "hilist_name")
        .join(names.unique("med_list_codg"), on="med_list_codg", how="left")
        .with_columns(word=word, named=all_names.fill_null(""))
        .select(
            "line",
            (~pl.col("named").str.contains(pl.col("word"), literal=True))
            .fill_null(False)
            .alias("named_so"),
        )
    )

"""Codes of another class of items than the bill's own category: drugs keyed as services."""

import polars as pl

from features.claims.column import Ids
from features.claims.items.classes import ITEM_CLASSES
from features.claims.items.item_class import NONE, item_class
from features.claims.keys import KEY, RAW
from features.claims.quality.findings import Unchecked
from features.claims.quality.held import Held, streamed
from features.claims.quality.mend import PROVIDER, Mend, findings, none_found
from features.claims.quality.swapped_codes import LINES, WHOLE
from features.claims.tables.fee_list_d import FEE_LIST_D

ITEM, LISTED, CHARGED = "med_list_codg", "list_type", "med_chrgitm_type"
FAMILIES = {
    "drug": ("western", "patent", "ethnic", "preparation"),
    "herb": ("tcm_piece", "granule"),
    "consumable": ("consumable",),
}
"""Classes between which a code and a category may waver; all others are services."""
WORDS = {
    "drug": ("药品", "drug"),
    "herb": ("中药饮片", "herbal piece"),
    "consumable": ("耗材", "consumable"),
    "service": ("医疗服务", "service"),
}
FAMILY = {
    name: next((family for family, names in FAMILIES.items() if name in names), "service")
    for name in ITEM_CLASSES
}
OF_LISTS = {
    **dict.fromkeys(("101", "103", "104"), "drug"),
    **{"102": "herb", "201": "service", "301": "consumable"},
}
"""What the catalogue category says (claims reference 1.21)."""


def other_class(held: Held) -> Mend:
    """Providers whose lines under a code nearly all carry another family's category."""
    missing = held.lacks(FEE_LIST_D, ITEM)
    if all(not held.filled(FEE_LIST_D, name) for name in (LISTED, CHARGED)):
        missing = missing or held.lacks(FEE_LIST_D, LISTED, CHARGED)
    if missing:
        return Mend(none_found(), (Unchecked("swapped_class", missing),))
    rows = held.valid(FEE_LIST_D).filter(pl.col(ITEM).is_not_null())
    billed = rows.with_columns(_billed(rows).alias("billed"))
    sums = billed.group_by(PROVIDER, ITEM, "billed").agg(
        pl.len().alias("rows"), pl.col("det_item_fee_sumamt").sum().alias("amount")
    )
    each = streamed(sums.filter(pl.col("billed").is_not_null()))
    raw = held.store.raw_of(Ids.ITEM, each[ITEM])
    coded = raw.with_columns(_family(item_class(pl.col(RAW))).alias("coded")).drop_nulls()
    told = each.join(coded.select(pl.col(KEY).alias(ITEM), "coded"), on=ITEM)
    off = pl.col("coded") != pl.col("billed")
    summed = told.group_by(PROVIDER, ITEM, "coded").agg(
        pl.col("rows").sum().alias("all"),
        pl.col("rows").filter(off).sum().alias("rows"),
        pl.col("amount").filter(off).sum().alias("amount"),
        pl.col("billed").filter(off).min().alias("billed"),
    )
    found = summed.with_columns((pl.col("rows") / pl.col("all")).alias("share")).filter(
        pl.col("rows") >= LINES, pl.col("share") >= WHOLE
    )
    found = found.join(coded.select(pl.col(KEY).alias(ITEM), RAW), on=ITEM)
    return Mend(findings("swapped_class", found, *_words()))


def _family(named: pl.Expr) -> pl.Expr:
    return named.replace_strict(FAMILY, default=None, return_dtype=pl.String)


def _billed(rows: pl.LazyFrame) -> pl.Expr:
    """The family by the catalogue category; where it is missing, by the charge category."""
    charges = streamed(rows.select(CHARGED).unique()).drop_nulls()
    families = charges.select(CHARGED, _family(item_class(NONE, None, pl.col(CHARGED))).alias("of"))
    listed = pl.col(LISTED).replace_strict(OF_LISTS, default=None, return_dtype=pl.String)
    charged = pl.col(CHARGED).replace_strict(
        families[CHARGED], families["of"], default=None, return_dtype=pl.String
    )
    return pl.coalesce(listed, charged)


def _words() -> tuple[pl.Expr, pl.Expr]:
    zh, en = ({family: words[n] for family, words in WORDS.items()} for n in range(2))
    told_zh = pl.format(
        "编码{}属{}，却按{}收费", RAW, pl.col("coded").replace(zh), pl.col("billed").replace(zh)
    )
    told_en = pl.format(
        "code {} is a {}, billed as a {}",
        RAW,
        pl.col("coded").replace(en),
        pl.col("billed").replace(en),
    )
    return told_zh, told_en

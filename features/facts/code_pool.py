"""What the pool tells of trace codes as such: who tells any since when, which were lent a till."""

from dataclasses import dataclass
from datetime import datetime

import polars as pl

from features.claims.store import Store
from features.claims.tables.drug_trac_d import DRUG_TRAC_D
from features.claims.tables.purc_trac_d import PURC_TRAC_D
from features.facts.lent_boxes import lent_boxes
from features.facts.pool import Narrow, Pool


@dataclass(frozen=True)
class CodePool:
    """`sellers`: provider, told_from - when the first code of a purchase of its became known;
    `told_since`: when the first trace code of a sale became known, None where there are none;
    `lent`: as lent_boxes.
    """

    sellers: pl.LazyFrame
    told_since: datetime | None
    lent: pl.LazyFrame


def gather_codes(pool: Pool) -> CodePool:
    """The pool of the whole store, bucket by bucket of codes."""
    sellers, first, lent = pool.gathered(
        "codes told",
        lambda store, bucket: None,
        Narrow("sellers", lambda _, store, bucket: _sellers(store, bucket), known="told_from"),
        Narrow("first_code", lambda _, store, bucket: _first_code(store, bucket), known="told"),
        Narrow("lent", lambda _, store, bucket: lent_boxes(store, bucket), known="told_at"),
    )
    told_from = sellers.group_by("provider").agg(pl.col("told_from").min())
    known = lent.group_by("settlement", "box").agg(pl.col("lent_at").min()).collect().lazy()
    return CodePool(told_from.collect().lazy(), first.min().collect().item(), known)


def _sellers(store: Store, bucket: int) -> pl.LazyFrame:
    return (
        store.bucket(PURC_TRAC_D, bucket)
        .filter(pl.col("drug_trac_codg").is_not_null())
        .group_by(pl.col("fixmedins_code").alias("provider"))
        .agg(PURC_TRAC_D.visible_at().min().alias("told_from"))
    )


def _first_code(store: Store, bucket: int) -> pl.LazyFrame:
    told = store.bucket(DRUG_TRAC_D, bucket).filter(pl.col("drug_trac_codg").is_not_null())
    return told.select(DRUG_TRAC_D.visible_at().min().alias("told"))

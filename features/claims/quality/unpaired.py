"""Negative and refunded lines that no original is left for."""

from functools import reduce

import polars as pl

from features.claims.quality.findings import Unchecked
from features.claims.quality.held import Held, streamed
from features.claims.quality.mend import PROVIDER, Mend, findings, none_found, percent
from features.claims.tables.fee_list_d import FEE_LIST_D
from features.claims.tables.setl_d import SETL_D

FEWEST = 5
"""Unpaired rows from which it is the provider's way of booking, no slip (ours)."""
KINDS = (
    (SETL_D, "setl_id", "init_setl_id", "medfee_sumamt"),
    (FEE_LIST_D, "bkkp_sn", "init_feedetl_sn", "det_item_fee_sumamt"),
)


def unpaired(held: Held) -> Mend:
    """Providers with refunds or negative amounts whose original the same patient does not have."""
    found, unchecked = [none_found()], []
    for table, key, original, charge in KINDS:
        if not held.has(table):
            unchecked.append(Unchecked("unpaired_refund", (table.name,)))
            continue
        backward = [pl.col(charge) < 0, pl.col(original).is_not_null()]
        if table is SETL_D:
            backward.append((pl.col("refd_setl_flag") == "1").fill_null(False))
        else:
            backward.append(pl.col("cnt") < 0)
        refund = reduce(lambda one, other: one | other, backward)
        parts = []
        for (rows,) in held.by_bucket(table):
            refunds = rows.filter(refund, held.counts(table)).select(
                "psn_no", PROVIDER, original, charge
            )
            known = rows.select("psn_no", pl.col(key).alias(original)).with_columns(
                pl.lit(True).alias("paired")
            )
            told = refunds.join(known, on=["psn_no", original], how="left")
            lost = pl.col("paired").is_null()
            parts.append(
                streamed(
                    told.group_by(PROVIDER).agg(
                        pl.len().alias("all"),
                        lost.sum().cast(pl.Int64).alias("rows"),
                        pl.col(charge).filter(lost).abs().sum().alias("amount"),
                    )
                )
            )
        sums = pl.concat(parts).group_by(PROVIDER).sum()
        sums = sums.with_columns((pl.col("rows") / pl.col("all")).alias("share"))
        sums = sums.filter(pl.col("rows") >= FEWEST)
        counts = (pl.col("rows").cast(pl.String), percent(pl.col("share")))
        zh = pl.format(f"{table.zh}：{{}}条退费或负数记录找不到原记录，占退费记录的{{}}", *counts)
        en = pl.format(
            f"{table.en}: {{}} refunded or negative rows have no original, {{}} of the refunds",
            *counts,
        )
        found.append(findings("unpaired_refund", sums, zh, en))
    return Mend(pl.concat(found), tuple(unchecked))

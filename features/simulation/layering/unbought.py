"""Boxes that were sold and never bought: purchases do not cover them."""

import polars as pl

from features.simulation.layers import Papers
from features.simulation.month import Month
from features.simulation.records.ids import Ids
from features.simulation.tables.claims.drug_trac_d import trace_codes
from features.simulation.tables.stock.purcinfo import BOUGHT


def less_bought(month: Month, papers: Papers, boxes: pl.DataFrame) -> Papers:
    """Return the papers with these boxes (batch, code) taken out of the purchases of the month.

    What an earlier month's papers told of a batch stays as it is.
    """
    ids: Ids = month.memory("ids")["ids"]
    purchases, codes = papers["purcinfo"], papers["purc_trac_d"]
    fewer = (
        pl.DataFrame({"fixmedins_bchno": ids.numbered("B", boxes["batch"], 11)})
        .group_by("fixmedins_bchno")
        .agg(fewer=pl.len())
    )
    bought = pl.col("purc_retn_type") == BOUGHT
    less = pl.when(bought).then(pl.col("fewer").fill_null(0)).otherwise(0)
    purchases = (
        purchases.join(fewer, on="fixmedins_bchno", how="left", maintain_order="left")
        .with_columns(pl.col("purc_retn_cnt") - less)
        .filter(pl.col("purc_retn_cnt") > 0)
        .drop("fewer")
    )
    gone = trace_codes(boxes["code"]).implode()
    codes = codes.filter(~pl.col("drug_trac_codg").is_in(gone))
    return {**papers, "purcinfo": purchases, "purc_trac_d": codes}

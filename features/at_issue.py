"""Money at issue: what the fund paid for the claims behind an entity's behaviours, each once."""

import polars as pl


def at_issue(rows: pl.DataFrame) -> pl.DataFrame:
    """entity_id, amount_at_issue (yuan, to the fen) and claims (settlements) of evidence rows.

    A settlement counts once however many behaviours it supports, and a fee line once; a line of a
    settlement that is at issue as a whole is in that already.
    """
    whole = rows.filter(pl.col("bkkp_sn").is_null()).unique(["entity_id", "setl_id"])
    lines = (
        rows.filter(pl.col("bkkp_sn").is_not_null())
        .unique(["entity_id", "setl_id", "bkkp_sn"])
        .join(whole, on=["entity_id", "setl_id"], how="anti")
    )
    return (
        pl.concat([whole, lines])
        .group_by("entity_id")
        .agg(
            pl.col("amount_at_issue").sum().round(2),
            pl.col("setl_id").n_unique().alias("claims"),
        )
    )

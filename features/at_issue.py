"""Money at issue: what the fund paid for the claims behind an entity's behaviours, each once."""

import polars as pl

ALLOWANCE = "matn_alwn_reg_id"
PAYMENT = ("entity_id", ALLOWANCE, "settled", "amount_at_issue")


def at_issue(rows: pl.DataFrame) -> pl.DataFrame:
    """entity_id, amount_at_issue (yuan, to the fen) and claims (settlements) of evidence rows.

    A settlement counts once however many behaviours it supports, and a fee line once; a line of a
    settlement that is at issue as a whole is in that already. A maternity allowance is a claim of
    its own beside the delivery's, each of its payments counted once.
    """
    claims = rows.filter(pl.col(ALLOWANCE).is_null())
    whole = claims.filter(pl.col("bkkp_sn").is_null()).unique(["entity_id", "setl_id"])
    lines = (
        claims.filter(pl.col("bkkp_sn").is_not_null())
        .unique(["entity_id", "setl_id", "bkkp_sn"])
        .join(whole, on=["entity_id", "setl_id"], how="anti")
    )
    paid = rows.filter(pl.col(ALLOWANCE).is_not_null()).unique(PAYMENT)
    claim = pl.concat_str(
        pl.col(ALLOWANCE).is_null().cast(pl.String), pl.coalesce(ALLOWANCE, "setl_id")
    )
    return (
        pl.concat([whole, lines, paid])
        .group_by("entity_id")
        .agg(
            pl.col("amount_at_issue").sum().round(2),
            claim.n_unique().alias("claims"),
        )
    )

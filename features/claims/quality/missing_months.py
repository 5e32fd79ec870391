"""Upload gaps: whole months that a busy provider did not deliver."""

import polars as pl

from features.claims.quality.findings import Unchecked
from features.claims.quality.held import Held
from features.claims.quality.mend import Mend, findings, none_found
from features.claims.quality.months import gaps_of_providers, is_gap
from features.claims.tables.setl_d import SETL_D


def missing_months(held: Held) -> Mend:
    """Providers without a settlement in a month between their first and their last.

    `rows` are months here, and their share of all months between the two.
    """
    if not held.has(SETL_D):
        return Mend(none_found(), (Unchecked("missing_months", (SETL_D.name,)),))
    off = gaps_of_providers(held, SETL_D).filter(is_gap())
    lost, span = pl.col("missing_months"), pl.col("months")
    told = off.with_columns(
        lost.alias("rows"), pl.lit(None, pl.Int64).alias("amount"), (lost / span).alias("share")
    )
    counts = (span.cast(pl.String), lost.cast(pl.String))
    zh = pl.format("首末月之间{}个月中有{}个月无结算", *counts)
    en = pl.format("of {} months from its first to its last {} hold no settlement", *counts)
    return Mend(findings("missing_months", told, zh, en))

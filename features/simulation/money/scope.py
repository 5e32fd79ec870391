"""What of a line the insurance recognises: class, share paid first, price cap; in fen."""

import numpy as np
import polars as pl

from features.simulation.catalogue.caps import BY_TIER
from features.simulation.catalogue.items import ITEMS, PIECE, SERVICE
from features.simulation.month import Month

#: Caps of a service at providers of tier 0-3 over `ITEMS.cap`.
CAP_BY_TIER = np.array(BY_TIER)
_OWN_PAY = "03"


def with_scope(month: Month, visits: pl.DataFrame, lines: pl.DataFrame) -> pl.DataFrame:
    """Add `cap` (yuan a unit, null none) and, in fen, `fee`, `own`, `over`, `first`, `scope`.

    fee = own (wholly at the patient's cost) + over (above the cap) + first (paid first) + scope.
    """
    item = lines["item"].to_numpy()
    provider = visits["provider"].to_numpy()[lines["visit"].to_numpy()]
    tier = month.city.providers.tier[provider]
    service = ITEMS.kind[item] == SERVICE
    cap = ITEMS.cap[item] * np.where(service, CAP_BY_TIER[tier], 1.0)
    cnt, price = lines["cnt"].to_numpy(), lines["price"].to_numpy()
    fee = np.rint(np.round(cnt * price * 100, 6)).astype(np.int64)
    own_pay = np.asarray(ITEMS.level == _OWN_PAY)[item]
    own = np.where(own_pay, fee, 0)
    excess = np.nan_to_num(np.maximum(price - cap, 0.0))
    above = np.minimum(np.rint(excess * np.abs(cnt) * 100).astype(np.int64), np.abs(fee))
    over = np.where(own_pay, 0, np.sign(fee) * above)
    share = ITEMS.selfpay[item]
    first = np.where(own_pay, 0, np.rint((fee - over) * share).astype(np.int64))
    capped = pl.Series("cap", cap).fill_nan(None)
    return lines.with_columns(
        capped,
        fee=pl.Series(fee),
        own=pl.Series(own),
        over=pl.Series(over),
        first=pl.Series(first),
        scope=pl.Series(fee - own - over - first),
        piece=pl.Series(ITEMS.kind[item] == PIECE),
    )

"""Which rows of a drawn store speak, by settlement id."""

from datetime import date

import polars as pl

from features.claims.column import Ids
from features.claims.keys import KEY, RAW
from features.counter.statement import SPEAKS, Asked

AS_OF = date(2026, 1, 1)


def speaking(statement, store, as_of=AS_OF):
    """True, False, or None where the row is not asked; every row of the table stands once."""
    asked = Asked(store, as_of)
    rows = pl.concat(
        statement.speaks(asked.rows(statement.table, bucket), asked, bucket)
        .select("settlement", SPEAKS)
        .collect()
        for bucket in range(store.buckets)
    )
    told = rows.join(store.keys(Ids.SETTLEMENT), left_on="settlement", right_on=KEY)
    assert told[RAW].is_unique().all()
    return dict(told.select(RAW, SPEAKS).sort(RAW).iter_rows())

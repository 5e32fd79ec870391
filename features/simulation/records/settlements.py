"""One visit, one settlement - but long stays are settled twice, and some are refunded."""

import numpy as np
import polars as pl

from features.simulation.records.money import pay
from features.simulation.records.timing import DAY
from features.simulation.world import World

#: Stays of so many nights may be settled once on the way; how many are (assumed).
_LONG, _ON_THE_WAY = 28, 0.4
#: Refunds are 1 % of settlements (§4.7); most are settled anew the same hour (assumed).
_REFUNDED, _ANEW, _REFUND_DAYS = 0.01, 0.7, 10


def _parts(visits: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    whole = visits.select(
        "visit",
        "person",
        "provider",
        "inpatient",
        "settled",
        fee=(pl.col("fee") * 100).round().cast(pl.Int64),
        since=pl.col("began") // DAY,
        until=pl.col("left") // DAY,
        opening=pl.lit(True),
        closing=pl.lit(True),
        refund=pl.lit(False),
        anew=pl.lit(False),
        origin=pl.lit(None, pl.Int64),
    )
    twice = (visits["nights"].to_numpy() >= _LONG) & (rng.random(visits.height) < _ON_THE_WAY)
    long, once = whole.filter(twice), whole.filter(~twice)
    length = pl.col("until") - pl.col("since")
    middle = pl.col("since") + length // 2
    half = pl.col("fee") // 2
    noon = pl.Series(rng.integers(540, 1020, long.height))
    early = long.with_columns(
        until=middle, settled=middle * DAY + noon, fee=half, closing=pl.lit(False)
    )
    late = long.with_columns(since=middle, fee=pl.col("fee") - half, opening=pl.lit(False))
    return pl.concat([once, early, late])


def settle(world: World, visits: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    """Return settlements of the visits: amounts in fen, `settled` in minutes, days from the start.

    `visit` and `origin` (of a refund) are row positions in visits and in the result.
    """
    paid = pay(world.people, world.providers, _parts(visits, rng), rng).with_row_index("row")
    wrong = (rng.random(paid.height) < _REFUNDED) & (paid["opening"] & paid["closing"]).to_numpy()
    first = paid.filter(wrong)
    later = pl.col("settled") + pl.Series(rng.integers(60, _REFUND_DAYS * DAY, first.height))
    amounts = ("fee", "fund", "own", "account")
    refunds = first.with_columns(
        pl.col(amounts) * -1, settled=later, refund=True, origin=pl.col("row").cast(pl.Int64)
    ).filter(pl.col("settled") + 60 < world.span.days * DAY)
    again = refunds.filter(rng.random(refunds.height) < _ANEW).with_columns(
        pl.col(amounts) * -1, settled=pl.col("settled") + 20, refund=False, anew=True, origin=None
    )
    return pl.concat([paid, refunds, again], how="vertical_relaxed").drop("row")

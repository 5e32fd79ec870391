"""Boxes on their way back: what resellers collected here, and what went to far provinces."""

import numpy as np
import polars as pl

from features.simulation.arrays import Ints
from features.simulation.month import Month
from features.simulation.span import DAY
from features.simulation.stock.boxes import code_of

#: Schemes whose buyers sell what they collect.
SELLERS = ("drug_resale", "resale_facilitation")
#: Days from the first sale until a box is offered again (least, mean of the rest; assumed).
_WAIT = (9, 30.0)
#: One of so many of a maker's boxes comes back (assumed).
_SPREAD = 5
#: Days after which what was not sold again is not offered any more.
_KEPT = 300
_POOL = pl.Schema(
    {
        "item": pl.Int64,
        "code": pl.UInt64,
        "batch": pl.Int64,
        "origin": pl.Int64,  # provider that sold it first
        "ready": pl.Int64,  # minute from which it is offered
    }
)


def bought_back(
    month: Month, visits: pl.DataFrame, boxes: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    """Return the boxes on offer, those that resellers collected this month among them."""
    pool: pl.DataFrame = month.memory("reflux_sale").get("pool", pl.DataFrame(schema=_POOL))
    sellers = visits.filter(pl.col("scheme").is_in(SELLERS)).select(
        "person", "provider", day=pl.col("begin") // DAY
    )
    theirs = boxes.with_columns(day=pl.col("at") // DAY).filter(
        ~pl.col("back"), ~pl.col("opened"), pl.len().over("code") == 1
    )
    theirs = theirs.join(
        sellers.unique(), on=["person", "provider", "day"], how="semi", maintain_order="left"
    )
    wait = _WAIT[0] + rng.exponential(_WAIT[1], theirs.height)
    ready = theirs["at"].to_numpy() + (wait * DAY).astype(np.int64)
    fresh = theirs.select(
        "item", "code", "batch", pl.col("provider").alias("origin"), pl.Series("ready", ready)
    )
    offered = pl.concat([pool, fresh.cast(_POOL)]).sort("ready", maintain_order=True)
    return offered.filter(pl.col("ready") > (month.first - _KEPT) * DAY)


def far_codes(month: Month, sales: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    """Add `code` to the sales (item, …): boxes that were shipped to far provinces, one for each.

    They bear serials of their makers that no provider of the city bought.
    """
    following: Ints = month.memory("shelf")["next"]
    item = sales["item"].to_numpy()
    nth = sales.select(pl.int_range(pl.len()).over("item")).to_series().to_numpy()
    serial = following[item] + nth * _SPREAD + rng.integers(0, _SPREAD, len(item))
    np.add.at(following, item, _SPREAD)
    return sales.with_columns(code=code_of(item, serial))

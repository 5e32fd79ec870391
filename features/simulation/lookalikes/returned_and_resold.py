"""退货再售 - a box is taken back, put on the shelf and sold again at the same place."""

import numpy as np
import polars as pl

from features.simulation.layering.counter_trade import shops_and_clinics
from features.simulation.layering.scanned_boxes import alterable, passed_on, replaced, tell_alike
from features.simulation.layers import Layer, Random
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY

#: Share of the boxes that are swapped for another size or given back, by strength.
_SHARE = (0.04, 0.35)
#: Days until it comes back (assumed).
_DAYS = (0.05, 6.0)


def _boxes(
    month: Month, sites: Sites, visits: pl.DataFrame, boxes: pl.DataFrame, rng: Random
) -> pl.DataFrame:
    at, free = boxes["at"].to_numpy(), alterable(boxes).to_numpy()
    mine = np.isin(boxes["provider"].to_numpy(), sites.at)
    chosen = sites.pick(boxes["provider"].to_numpy(), at // DAY, rng, *_SHARE) & free
    wait = (rng.uniform(*_DAYS, boxes.height) * DAY).astype(np.int64)
    given = boxes.filter(pl.Series(chosen))
    back = given.with_columns(at=pl.col("at") + pl.Series(wait[chosen]), back=pl.lit(True))
    memory = month.memory(LAYER.name)
    shelf = back.select("provider", "item", "code", "batch", "person", ready="at")
    if "shelf" in memory:
        shelf = pl.concat([memory["shelf"], shelf])
    rows = boxes.with_row_index("row").with_columns(pl.col("row").cast(pl.Int64))
    sales = rows.filter(pl.Series(mine & free & ~chosen)).select("row", "at", "provider", "item")
    new = passed_on(sales, shelf, ["provider", "item"])
    memory["shelf"] = shelf.join(new.select("code"), on="code", how="anti", maintain_order="left")
    tell_alike(month, LAYER.name, boxes[new["row"]])
    return pl.concat([replaced(boxes, new), back])


LAYER = Layer(
    "returned_and_resold", "退货再售", shops_and_clinics, resembles=("reflux_sale",), boxes=_boxes
)

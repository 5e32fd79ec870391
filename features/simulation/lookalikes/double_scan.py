"""重复扫码 - the same sale is scanned twice within minutes."""

import polars as pl

from features.simulation.layering.counter_trade import shops_and_clinics
from features.simulation.layering.scanned_boxes import alterable, tell_alike
from features.simulation.layers import Layer, Random
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY

#: Share of the boxes scanned again, by strength; minutes until then (assumed).
_SHARE, _MINUTES = (0.04, 0.35), (1, 9)


def _boxes(
    month: Month, sites: Sites, visits: pl.DataFrame, boxes: pl.DataFrame, rng: Random
) -> pl.DataFrame:
    day = boxes["at"].to_numpy() // DAY
    chosen = sites.pick(boxes["provider"].to_numpy(), day, rng, *_SHARE)
    again = boxes.filter(pl.Series(chosen) & alterable(boxes))
    tell_alike(month, LAYER.name, again)
    later = pl.Series(rng.integers(*_MINUTES, again.height))
    # The second scan is one of the settlement's: the stock tells of a sale once.
    again = again.with_columns(at=pl.col("at") + later, channel=pl.lit(0, pl.Int64))
    return pl.concat([boxes, again])


LAYER = Layer(
    "double_scan", "重复扫码", shops_and_clinics, resembles=("reflux_sale",), boxes=_boxes
)

"""The boxes and batches of a month: sold, taken back, sold to people without insurance."""

import numpy as np
import polars as pl

from features.simulation.catalogue.items import CONSUMABLE, ITEMS, PATENT, WESTERN
from features.simulation.month import Month
from features.simulation.planting import Laid, rows_hooks
from features.simulation.span import DAY
from features.simulation.stock.boxes import BOX, sold
from features.simulation.stock.shelf import stocked
from features.simulation.trade.calendar import draw_minutes

#: Boxes sold at a shop to people who pay themselves, for one under the insurance (assumed).
_PRIVATE = 0.08


def boxes_of(
    month: Month, laid: tuple[Laid, ...], visits: pl.DataFrame, lines: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the month's boxes (BOX) and what came into stock for it (BATCH)."""
    rng = month.stream("stock/boxes")
    told = sold(month, visits, lines, rng)
    told = pl.concat([told, _private(month, told, rng)])
    boxes, batches = stocked(month, told, _others(visits, lines))
    boxes = pl.concat([boxes, _taken_back(boxes, lines)])
    boxes = rows_hooks(month, laid, "boxes", visits, boxes)
    return boxes.sort("at", "code", maintain_order=True), batches


def _private(month: Month, told: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    shop = month.city.providers.sales[told["provider"].to_numpy()] > 0
    mine = told.filter(pl.Series(shop & (rng.random(told.height) < _PRIVATE)))
    minute = draw_minutes(month.city.providers, mine["provider"].to_numpy(), rng)
    inside = pl.col("at") // DAY * DAY + pl.Series(minute)
    nobody = {name: pl.lit(-1, pl.Int64) for name in ("line", "bill", "person", "doctor")}
    return mine.with_columns(
        **nobody, at=inside, channel=pl.lit(1, pl.Int64), scheme=pl.lit(None, pl.String)
    ).select(BOX.names())


def _others(visits: pl.DataFrame, lines: pl.DataFrame) -> pl.DataFrame:
    """What is sold besides traced boxes, rounded up to whole packs."""
    kind = ITEMS.kind[lines["item"].to_numpy()]
    goods = pl.Series(np.isin(kind, (WESTERN, PATENT, CONSUMABLE)))
    other = lines.filter(goods, ~pl.col("traced"), pl.col("cnt") > 0)
    return (
        other.with_columns(provider=visits["provider"].gather(other["visit"]))
        .group_by("provider", "item")
        .agg(boxes=pl.col("cnt").sum().ceil().cast(pl.Int64))
        .sort("provider", "item")
    )


def _taken_back(boxes: pl.DataFrame, lines: pl.DataFrame) -> pl.DataFrame:
    """Boxes of lines that were refunded: they come back at the refund."""
    refunds = lines.filter(pl.col("original") >= 0).select(
        line="original", back_line="line", back_bill="bill", back_at="charged"
    )
    back = boxes.join(refunds, on="line", how="inner", maintain_order="left")
    return back.with_columns(
        line="back_line",
        bill="back_bill",
        at="back_at",
        back=pl.lit(True),
        scheme=pl.lit(None, pl.String),
    ).select(BOX.names())

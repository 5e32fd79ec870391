"""大码、中码 - the code of a carton is scanned for each of the boxes that came in it."""

import polars as pl

from features.simulation.arrays import Bools
from features.simulation.catalogue.items import ITEMS
from features.simulation.city.city import City
from features.simulation.layering.counter_trade import shops_and_clinics
from features.simulation.layering.other_pools import with_alerts
from features.simulation.layering.scanned_boxes import (
    alterable,
    from_one_pack,
    replaced,
    scanned_apart,
    tell_alike,
)
from features.simulation.layers import Layer, Papers, Random
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY

#: Share of a product's boxes that are scanned by their carton, by strength; boxes of a carton.
_SHARE, _BOXES = (0.05, 0.45), (5, 11)
#: Share of the cartons of which another pool had a part, and tells (assumed).
_ELSEWHERE = 0.15


def _boxes(
    month: Month, sites: Sites, visits: pl.DataFrame, boxes: pl.DataFrame, rng: Random
) -> pl.DataFrame:
    provider, item = boxes["provider"].to_numpy(), boxes["item"].to_numpy()
    day = boxes["at"].to_numpy() // DAY
    # A shop scans some of its products by the carton, always the same ones.
    turn = (provider * 7_368_787 + ITEMS.product[item] * 40_503 + 77) % 1_000_003 / 1_000_003
    chosen = (turn < sites.chance(provider, day, *_SHARE)) & alterable(boxes).to_numpy()
    size = rng.integers(*_BOXES, boxes.height)
    new = from_one_pack(boxes, chosen, size, ["provider", "item"])
    told = boxes[new["row"]].with_columns(code=new["code"])
    tell_alike(month, LAYER.name, told)
    month.memory(LAYER.name)["cartons"] = told.unique("code", keep="first", maintain_order=True)
    return scanned_apart(replaced(boxes, new))


def _papers(month: Month, sites: Sites, papers: Papers, rng: Random) -> Papers:
    """A wholesaler split some cartons between our pool and another one."""
    cartons: pl.DataFrame = month.memory(LAYER.name).pop("cartons")
    cartons = cartons.filter(pl.Series(rng.random(cartons.height) < _ELSEWHERE))
    sold = cartons["at"].to_numpy() + rng.integers(-25, 25, cartons.height) * DAY
    return with_alerts(month, papers, cartons, sold, rng)


def _fits(city: City) -> Bools:
    return shops_and_clinics(city)


LAYER = Layer(
    "carton_codes",
    "大中码扫码",
    _fits,
    resembles=("reflux_sale",),
    boxes=_boxes,
    papers=_papers,
)

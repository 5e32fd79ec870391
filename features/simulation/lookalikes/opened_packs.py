"""拆零销售 - an opened pack is sold in parts, each told with the code of the pack."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.catalogue.items import ITEMS, PATENT
from features.simulation.city.city import City
from features.simulation.layering.counter_trade import shops_and_clinics
from features.simulation.layering.scanned_boxes import (
    alterable,
    from_one_pack,
    replaced,
    scanned_apart,
    tell_alike,
)
from features.simulation.layering.sizeable import sizeable
from features.simulation.layers import Layer, Random
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY

#: Share of the boxes of tablets and capsules that are sold in parts, by strength; parts of a pack.
_SHARE, _PARTS = (0.08, 0.6), (3, 7)
#: Fewest tablets of a pack worth opening (assumed).
_TABLETS = 12


def _boxes(
    month: Month, sites: Sites, visits: pl.DataFrame, boxes: pl.DataFrame, rng: Random
) -> pl.DataFrame:
    item, day = boxes["item"].to_numpy(), boxes["at"].to_numpy() // DAY
    splits = (ITEMS.kind <= PATENT) & (np.nan_to_num(ITEMS.units) >= _TABLETS)
    chosen = sites.pick(boxes["provider"].to_numpy(), day, rng, *_SHARE) & splits[item]
    chosen &= alterable(boxes).to_numpy()
    parts = rng.integers(*_PARTS, boxes.height)
    new = from_one_pack(boxes, chosen, parts, ["provider", "item"])
    tell_alike(month, LAYER.name, boxes[new["row"]])
    return scanned_apart(replaced(boxes, new, opened=pl.lit(True)))


def _fits(city: City) -> Bools:
    return shops_and_clinics(city) | sizeable(city.providers.calls, city.hospital, 0.7)


LAYER = Layer("opened_packs", "拆零销售", _fits, resembles=("reflux_sale",), boxes=_boxes)

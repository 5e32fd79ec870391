"""回流药销售 - boxes that were sold before, here or far away, are bought back and sold again."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Ints
from features.simulation.catalogue.items import ITEMS
from features.simulation.city.city import City
from features.simulation.layering.counter_trade import shops_and_clinics
from features.simulation.layering.few_doctors import few_doctors
from features.simulation.layering.other_pools import with_alerts
from features.simulation.layering.refluxed import bought_back, far_codes
from features.simulation.layering.scanned_boxes import alterable, passed_on, replaced
from features.simulation.layering.unbought import less_bought
from features.simulation.layers import Layer, Papers, Random
from features.simulation.lines.prices import unit_price
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY

#: Share of the boxes of often-diverted products, and of others taken daily, that came back.
_DIVERTED, _CHRONIC = (0.04, 0.85), (0.004, 0.22)
#: Share of the sales of a substance that go to its often-diverted product, which is at hand.
_OFFERED = (0.01, 0.35)
#: Days from the sale far away to the one here (assumed).
_FAR_WAIT = (20, 200)
#: Share of them that go through others than the insiders.
_OTHERS = 0.35


def _lines(
    month: Month, sites: Sites, visits: pl.DataFrame, lines: pl.DataFrame, rng: Random
) -> pl.DataFrame:
    """The shop offers what it has bought back: the diverted product of the same substance."""
    provider = visits["provider"].gather(lines["visit"]).to_numpy()
    item, day = lines["item"].to_numpy(), lines["at"].to_numpy() // DAY
    at_hand = _diverted_product()[ITEMS.substance[item]]
    chosen = sites.pick(provider, day, rng, *_OFFERED) & (at_hand >= 0) & (at_hand != item)
    chosen &= (ITEMS.substance[item] >= 0) & lines["scheme"].is_null().to_numpy()
    chosen &= visits["scheme"].gather(lines["visit"]).is_null().to_numpy()
    chosen &= ~lines["home"].to_numpy() & lines["traced"].to_numpy()
    item = np.where(chosen, at_hand, item)
    price = np.where(chosen, unit_price(month, provider, item), lines["price"].to_numpy())
    days = pl.Series(lines["cnt"].to_numpy() * ITEMS.days[item]).fill_nan(None)
    marked = pl.Series(chosen)
    return lines.with_columns(
        item=pl.Series(item),
        price=pl.Series(price),
        days=pl.when(marked).then(days).otherwise("days"),
    )


def _diverted_product() -> Ints:
    """Over substances: the often-diverted product, -1 where there is none."""
    product = np.full(int(ITEMS.substance.max()) + 1, -1, dtype=np.int64)
    diverted = np.flatnonzero(ITEMS.has("diverted") & ~ITEMS.has("iv") & ITEMS.traced)
    product[ITEMS.substance[diverted]] = diverted
    return product


def _boxes(
    month: Month, sites: Sites, visits: pl.DataFrame, boxes: pl.DataFrame, rng: Random
) -> pl.DataFrame:
    offered = bought_back(month, visits, boxes, rng)
    chosen = _chosen(month, sites, visits, boxes, rng)
    sales = boxes.select("item", "at", "batch", sold_at="provider").with_row_index("row")
    sales = sales.with_columns(pl.col("row").cast(pl.Int64)).filter(pl.Series(chosen))
    near = passed_on(sales.drop("batch"), offered, ["item"])
    near = near.filter(_another_region(month.city, near))
    month.memory(LAYER.name)["pool"] = offered.join(near.select("code"), on="code", how="anti")
    rest = sales.join(near.select("row"), on="row", how="anti", maintain_order="left")
    far = far_codes(month, rest, rng)
    new = pl.concat([near.select("row", "code", "batch"), far.select("row", "code", "batch")])
    kept = month.memory(LAYER.name)
    kept["unbought"] = boxes[new["row"]].select("batch", "code")
    kept["far"] = far
    return replaced(boxes, new, scheme=pl.lit(LAYER.name), opened=pl.lit(False))


def _chosen(
    month: Month, sites: Sites, visits: pl.DataFrame, boxes: pl.DataFrame, rng: Random
) -> Bools:
    provider, item = boxes["provider"].to_numpy(), boxes["item"].to_numpy()
    day = boxes["at"].to_numpy() // DAY
    often = sites.pick(provider, day, rng, *_DIVERTED) & ITEMS.has("diverted")[item]
    rarely = sites.pick(provider, day, rng, *_CHRONIC) & ITEMS.has("chronic")[item]
    hand = _hand(visits, boxes)
    inside = (hand >= 0) & few_doctors(month.city, LAYER.name, sites)[hand]
    by_hand = inside | (rng.random(boxes.height) < _OTHERS)
    return np.asarray((often | rarely) & by_hand & alterable(boxes).to_numpy())


def _hand(visits: pl.DataFrame, boxes: pl.DataFrame) -> Ints:
    """Who dispensed each box: the visit's doctor or pharmacist."""
    day = pl.col("day")
    seen = visits.select("person", "provider", "doctor", day=pl.col("begin") // DAY)
    seen = seen.unique(["person", "provider", "day"], keep="first", maintain_order=True)
    asked = boxes.select("person", "provider", day=pl.col("at") // DAY)
    found = asked.join(seen, on=["person", "provider", day], how="left", maintain_order="left")
    return found["doctor"].fill_null(-1).to_numpy()


def _another_region(city: City, near: pl.DataFrame) -> pl.Series:
    """Goods come back in another district than the one they were collected in."""
    district = city.places.district[city.providers.town]
    here = district[near["sold_at"].to_numpy()]
    return pl.Series(here != district[near["origin"].to_numpy()])


def _papers(month: Month, sites: Sites, papers: Papers, rng: Random) -> Papers:
    kept = month.memory(LAYER.name)
    papers = less_bought(month, papers, kept.pop("unbought"))
    far: pl.DataFrame = kept.pop("far")
    at = far["at"].to_numpy() - rng.integers(*_FAR_WAIT, far.height) * DAY
    sold = at // DAY * DAY + rng.integers(8 * 60, 20 * 60, far.height)
    return with_alerts(month, papers, far, sold, rng)


def _fits(city: City) -> Bools:
    return shops_and_clinics(city, "clinic", "village")


LAYER = Layer(
    "reflux_sale",
    "回流药销售",
    _fits,
    culprits=("provider", "doctor"),
    lines=_lines,
    boxes=_boxes,
    papers=_papers,
)

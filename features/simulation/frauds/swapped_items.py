"""串换药品、器械、日用品 - daily goods go over the counter as devices, other packs as billed drugs.

The till's own name of the article sometimes says what it was. The price is what the goods cost, far
above what the device costs elsewhere; the devices were never bought.
"""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Ints
from features.simulation.catalogue.items import ITEMS
from features.simulation.city.city import City
from features.simulation.frames import OTP, PHARMACY
from features.simulation.layering.customers import some_visit, usual
from features.simulation.layering.sizeable import sizeable
from features.simulation.layers import Layer, Papers
from features.simulation.lines.make import lines_of, nth
from features.simulation.month import Month
from features.simulation.records.ids import Ids
from features.simulation.sites import Sites
from features.simulation.span import DAY
from features.simulation.stock.boxes import code_of
from features.simulation.trade.make import visits_of

#: Purchases of daily goods for one usual purchase; share of them whose own name gives them away;
#: factor on the device's price; share of drug boxes that are another product; share of the devices'
#: purchases that never were: at strength 0 and 1 (assumed).
_BOUGHT, _NAMED, _DEARER = (0.01, 0.45), (0.05, 0.75), (1.05, 2.6)
_OTHER_BOX, _UNBOUGHT = (0.002, 0.10), (0.1, 1.0)
#: Spread of the price about that factor; articles beyond the first; most of one kind (assumed).
_SPREAD, _MORE, _MOST = 0.15, 0.5, 8
#: Share of the goods that are billed as what the fund pays for (assumed).
_IN_SCOPE = 0.75
_GOODS = np.array(
    [
        *("口罩", "洗洁精", "洗衣液", "牙膏", "电动牙刷", "卫生纸", "护手霜", "面膜", "洗发水"),
        *("沐浴露", "食用油", "保温杯", "暖宝宝", "足浴盆", "棉柔巾", "大米5kg", "染发剂", "蜂蜜"),
    ]
)


def _fits(city: City) -> Bools:
    shops = sizeable(city.providers.sales, city.pharmacy)
    small = city.clinic & (city.providers.beds == 0) & city.providers.private
    return np.asarray(shops | sizeable(city.providers.calls, small))


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    """The site's own customers buy for the household."""
    seen = visits.filter(pl.col("kind").is_in([OTP, PHARMACY]))
    provider = sites.draw(month.first, month.days, usual(sites, seen), rng, *_BOUGHT)
    row = some_visit(seen, provider, rng)
    like, provider = seen[row[row >= 0]], provider[row >= 0]
    day = sites.day_of(provider, month.first, month.days, rng)
    person, dx = like["person"].to_numpy(), like["dx"].to_numpy()
    alive = month.city.people.death[person] >= day
    new = visits_of(
        month, like["kind"].to_numpy(), person, provider, day, dx, rng, scheme=LAYER.name
    )
    return pl.concat([visits, new.filter(pl.Series(alive))])


def _lines(
    month: Month, sites: Sites, visits: pl.DataFrame, lines: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    """Goods take the place of what these purchases would have held."""
    own = (visits["scheme"] == LAYER.name).fill_null(False)
    rows = np.flatnonzero(own.to_numpy())
    which, _ = nth(1 + rng.poisson(_MORE, len(rows)))
    row, count = rows[which], np.bincount(which, minlength=len(rows))[which]
    each = visits["budget"].to_numpy()[row] / count
    masks = ITEMS.tagged("daily_goods_mask")
    paid = masks[np.asarray(ITEMS.level)[masks] != "03"]
    item = np.where(
        rng.random(len(row)) < _IN_SCOPE, rng.choice(paid, len(row)), rng.choice(masks, len(row))
    )
    provider = visits["provider"].to_numpy()[row]
    factor = sites.spread(sites.between(*_DEARER), 1.0)[provider]
    factor = factor * np.exp(_SPREAD * rng.standard_normal(len(row)))
    told = rng.random(len(row)) < sites.spread(sites.between(*_NAMED), 0.0)[provider]
    name = pl.DataFrame({"name": rng.choice(_GOODS, len(row)), "told": told})
    goods = lines_of(
        month, visits, row, item, 1, visits["begin"].to_numpy()[row], rng,
        own_name=name.select(pl.when("told").then("name")).to_series(),
    )  # fmt: skip
    price = np.round(goods["price"].to_numpy() * factor, 2)
    packs = np.clip(np.round(each / price), 1, _MOST)
    goods = goods.with_columns(price=pl.Series(price), cnt=pl.Series(packs))
    goods = goods.unique(["visit", "item"], keep="first", maintain_order=True)
    return pl.concat([lines.filter(~own.gather(lines["visit"])), goods])


def _boxes(
    month: Month, sites: Sites, visits: pl.DataFrame, boxes: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    """Some boxes scanned are of another, cheap product than the one billed."""
    del visits
    provider, day = boxes["provider"].to_numpy(), boxes["at"].to_numpy() // DAY
    other = sites.pick(provider, day, rng, *_OTHER_BOX)
    other &= (boxes["scheme"].is_null() & ~boxes["back"] & (boxes["line"] >= 0)).to_numpy()
    cheap = np.flatnonzero(ITEMS.traced & (ITEMS.price < np.median(ITEMS.price[ITEMS.traced])))
    item = rng.choice(cheap, int(other.sum()))
    code = boxes["code"].to_numpy().copy()
    code[other] = code_of(item, _serials(month, item)).to_numpy()
    return boxes.with_columns(
        code=pl.Series(code),
        scheme=pl.when(pl.Series(other)).then(pl.lit(LAYER.name)).otherwise("scheme"),
    )


def _serials(month: Month, item: Ints) -> Ints:
    """Boxes that the site has from elsewhere: the next ones that the maker of each item makes."""
    following = month.memory("shelf")["next"]
    serial = np.zeros(len(item), dtype=np.int64)
    for row, each in enumerate(item):
        serial[row] = following[each]
        following[each] += 1
    return serial


def _papers(month: Month, sites: Sites, papers: Papers, rng: np.random.Generator) -> Papers:
    """Purchases of the devices are missing: what was sold was never one."""
    bought = papers.get("purcinfo")
    if bought is None:
        return papers
    ids: Ids = month.memory("ids")["ids"]
    unbought = sites.between(*_UNBOUGHT) * (sites.active(month.first, month.days) > 0)
    share = pl.DataFrame({"fixmedins_code": ids.providers(sites.at), "unbought": unbought})
    masks = ITEMS.code.gather(ITEMS.tagged("daily_goods_mask"))
    chance = bought.join(share, on="fixmedins_code", how="left", maintain_order="left")["unbought"]
    gone = bought["med_list_codg"].is_in(masks.implode()) & (
        pl.Series(rng.random(bought.height)) < chance.fill_null(0.0)
    )
    return {**papers, "purcinfo": bought.filter(~gone)}


LAYER = Layer(
    name="swapped_items",
    zh="串换药品、器械、日用品",
    fits=_fits,
    visits=_visits,
    lines=_lines,
    boxes=_boxes,
    papers=_papers,
)

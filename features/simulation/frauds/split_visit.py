"""分解处方、分次结算 - one visit is settled in several, each just below what one may cost.

The same regulars do it again and again, and are given something more for the rest of the cap.
"""

import numpy as np
import polars as pl

from features.simulation.arrays import Floats
from features.simulation.catalogue.items import ITEMS
from features.simulation.catalogue.menus import MENUS
from features.simulation.city.city import City
from features.simulation.frames import OTP, PHARMACY
from features.simulation.layering.recruits import taking_part
from features.simulation.layering.sizeable import sizeable
from features.simulation.layers import PATIENT, PROVIDER, Layer
from features.simulation.lines.make import lines_of, nth
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY

#: Yuan that one settlement of a doctor's visit and of a purchase may come to (assumed).
_CALL_CAP, _SHOP_CAP = 200.0, 100.0
#: Where in the cap the parts end.
_BELOW = (0.90, 0.999)
#: Share of a site's people who take part, at strength 0 and 1, and of their visits (assumed).
_REGULARS, _OFTEN, _SALT = (0.02, 0.45), 0.85, 11
#: Least budget against the cap that is worth splitting, what the whole grows to, most parts.
_LEAST, _GROWN, _MOST = 0.6, 1.35, 4
#: Minutes from one part to the next.
_APART = (4, 75)
#: Packs of one filling line at the most.
_PACKS = 6


def _fits(city: City) -> np.ndarray:
    providers = city.providers
    shops = sizeable(providers.sales, city.pharmacy, 0.7)
    small = city.clinic & (providers.beds == 0)
    return np.asarray(shops | sizeable(providers.calls, small, 0.7))


def _cap(visits: pl.DataFrame) -> Floats:
    return np.where(visits["kind"] == PHARMACY, _SHOP_CAP, _CALL_CAP)


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    chosen = taking_part(sites, visits, _REGULARS, _SALT)
    chosen &= np.isin(visits["kind"].to_numpy(), (OTP, PHARMACY))
    chosen &= visits["scheme"].is_null().to_numpy() & (rng.random(visits.height) < _OFTEN)
    chosen &= visits["budget"].to_numpy() > _LEAST * _cap(visits)
    return pl.concat([visits.filter(pl.Series(~chosen)), _parts(visits.filter(chosen), rng)])


def _parts(whole: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    """Each visit in two or more, some minutes apart on its day."""
    needed = np.ceil(whole["budget"].to_numpy() * _GROWN / _cap(whole))
    row, number = nth(np.clip(needed, 2, _MOST).astype(np.int64))
    begin = whole["begin"].to_numpy()[row]
    later = begin + number * rng.integers(*_APART, len(row))
    return whole[row].with_columns(
        begin=pl.Series(np.minimum(later, begin // DAY * DAY + DAY - 1)),
        budget=pl.Series(_cap(whole)[row]),
        lag=pl.Series(rng.integers(4, 55, len(row))),
        scheme=pl.lit(LAYER.name),
    )


def _lines(
    month: Month, sites: Sites, visits: pl.DataFrame, lines: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    """Fill each part up to just below the cap: drop what goes beyond, add what fits in."""
    del sites
    split = (visits["scheme"] == LAYER.name).fill_null(False)
    target = _cap(visits) * rng.uniform(*_BELOW, visits.height)
    mine = split.gather(lines["visit"])
    own = lines.filter(mine).sort("visit", "at", maintain_order=True)
    sums = own.select((pl.col("cnt") * pl.col("price")).cum_sum().over("visit")).to_series()
    own = own.filter(sums <= pl.Series(target).gather(own["visit"]))
    for part in (0.6, 1.0, 1.0):
        own = pl.concat([own, _filled(month, visits, split, own, target, part, rng)])
    return pl.concat([lines.filter(~mine), own])


def _filled(
    month: Month,
    visits: pl.DataFrame,
    split: pl.Series,
    own: pl.DataFrame,
    target: Floats,
    part: float,
    rng: np.random.Generator,
) -> pl.DataFrame:
    """A line for each visit whose price times count comes near what is left below its target."""
    row = np.flatnonzero(split.to_numpy())
    spent = np.bincount(own["visit"], own["cnt"] * own["price"], minlength=visits.height)
    rest = np.maximum(target - spent, 0.0)
    shop, dx = (visits["kind"] == PHARMACY).to_numpy()[row], visits["dx"].to_numpy()[row]
    aim = rest[row] * part
    counter, drug = MENUS.of("counter").near(dx, aim, rng), MENUS.of("drug").near(dx, aim, rng)
    at = visits["begin"].to_numpy()[row] + np.where(shop, 0, rng.integers(8, 30, len(row)))
    lines = lines_of(month, visits, row, np.where(shop, counter, drug), 1, at, rng)
    packs = np.floor(rest[lines["visit"].to_numpy()] * (part + 1) / 2 / lines["price"].to_numpy())
    packs = np.clip(packs, 0, _PACKS)
    days = packs * ITEMS.days[lines["item"].to_numpy()]
    lines = lines.with_columns(cnt=pl.Series(packs), days=pl.Series(days).fill_nan(None))
    return lines.filter(pl.col("cnt") >= 1)


LAYER = Layer(
    name="split_visit",
    zh="分解处方、分次结算",
    fits=_fits,
    culprits=(PROVIDER, PATIENT),
    visits=_visits,
    lines=_lines,
)

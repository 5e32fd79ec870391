"""编码对应错误 - the whole volume of one service is billed under another's national code."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Ints
from features.simulation.catalogue.items import ITEMS, SERVICE
from features.simulation.city.city import City
from features.simulation.layering.sizeable import sizeable
from features.simulation.layers import Layer, Random
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY
from features.simulation.streams import stream

#: Prices of the two differ by at least so much at strength 0, and at strength 1; the wrong code is
#: one that so many other providers use in a month (assumed).
_APART, _USERS = (1.3, 6.0), 6
#: Least lines of a month from which an item is taken as the site's own.
_LINES = 5


def _lines(
    month: Month, sites: Sites, visits: pl.DataFrame, lines: pl.DataFrame, rng: Random
) -> pl.DataFrame:
    provider = visits["provider"].to_numpy()[lines["visit"].to_numpy()]
    item, day = lines["item"].to_numpy(), lines["at"].to_numpy() // DAY
    swaps: dict[int, tuple[int, int]] = month.memory(LAYER.name).setdefault("swaps", {})
    told = item.copy()
    for site, strength, onset in zip(sites.at, sites.strength, sites.onset, strict=True):
        if int(site) not in swaps and month.last > onset:
            found = _swap(month, int(site), float(strength), provider, item)
            if found is not None:
                swaps[int(site)] = found
        if int(site) in swaps:
            right, wrong = swaps[int(site)]
            told[(provider == site) & (item == right) & (day >= onset)] = wrong
    names = pl.Series(ITEMS.name.gather(item))
    return lines.with_columns(
        item=pl.Series(told),
        own_name=pl.when(pl.Series(told != item)).then(names).otherwise("own_name"),
    )


def _swap(
    month: Month, site: int, strength: float, provider: Ints, item: Ints
) -> tuple[int, int] | None:
    """Choose an ordinary service of the site and the code it is billed under; None without one."""
    city = month.city
    rng = stream(city.settings.seed, f"{city.number}/{LAYER.name}/{site}")
    own = np.bincount(item[provider == site], minlength=len(ITEMS))
    pairs = np.unique(provider * len(ITEMS) + item)
    users = np.bincount(pairs % len(ITEMS), minlength=len(ITEMS))
    service = (ITEMS.kind == SERVICE) & ~ITEMS.has("package") & ~ITEMS.has("off_scope")
    usual = np.flatnonzero(service & (own >= _LINES) & ~ITEMS.has("per_day"))
    others = np.flatnonzero(service & (own < _LINES) & (users >= _USERS))
    if not len(usual) or not len(others):
        return None
    often = usual[np.argsort(-own[usual], kind="stable")[: 1 + len(usual) // 3]]
    right = int(rng.choice(often))
    apart = np.abs(np.log(ITEMS.price[others] / ITEMS.price[right]))
    wanted = np.log(_APART[0] + strength * (_APART[1] - _APART[0]))
    far = others[apart >= wanted]
    return (right, int(rng.choice(far))) if len(far) else None


def _fits(city: City) -> Bools:
    return sizeable(city.providers.calls + city.providers.stays, city.hospital, 0.8)


LAYER = Layer("mapped_code_swap", "编码对应错误", _fits, lines=_lines)

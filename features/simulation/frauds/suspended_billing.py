"""为非定点、中止机构结算 - a suspended provider goes on, through its own till or a sister's.

The sister settles what the other has sold: boxes that one has bought are sold by the other.
"""

from dataclasses import replace

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Floats, Ints
from features.simulation.city.city import City
from features.simulation.layering.customers import some_visit
from features.simulation.layering.other_shelf import from_shelf
from features.simulation.layering.sisters import sister_of
from features.simulation.layering.sizeable import sizeable
from features.simulation.layers import PROVIDER, Layer
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY
from features.simulation.streams import stream
from features.simulation.trade.make import visits_of

#: Days that a suspension lasts; it begins so many days after the onset at the least (assumed).
_LASTS, _AFTER = (45, 150), 20
#: Share of the usual visits that go on, at strength 0 and 1; share of them through the own till,
#: somewhere between (assumed).
_GOES_ON, _OWN_TILL = (0.04, 0.9), (0.15, 0.85)
#: Share of a month open that makes it a measure of what is usual.
_OPEN = 0.6


def _fits(city: City) -> Bools:
    providers = city.providers
    free = ~np.isin(np.arange(len(providers)), city.suspensions["provider"].to_numpy())
    free &= providers.contract < 0
    small = city.clinic & (providers.beds == 0) & providers.private
    shops = sizeable(providers.sales, city.pharmacy & free)
    return np.asarray(shops | sizeable(providers.calls, small & free))


def _city(city: City, sites: Sites, rng: np.random.Generator) -> City:
    """Suspend each site once."""
    days, count = city.span.days, len(sites)
    length = np.minimum(rng.integers(*_LASTS, count), max(days // 3, 1))
    earliest = np.minimum(sites.onset + _AFTER, days - length - 1)
    begin = np.floor(rng.uniform(earliest, days - length)).astype(np.int64)
    new = pl.DataFrame({"provider": sites.at, "begin": begin, "end": begin + length})
    return replace(city, suspensions=pl.concat([city.suspensions, new]))


def _shut(month: Month, sites: Sites) -> tuple[Ints, Ints]:
    """Return over all providers the first day of a site's suspension and the day of its end."""
    begin, end = np.zeros((2, sites.among), dtype=np.int64)
    rows = month.city.suspensions.filter(pl.col("provider").is_in(sites.at.tolist()))
    begin[rows["provider"].to_numpy()] = rows["begin"].to_numpy()
    end[rows["provider"].to_numpy()] = rows["end"].to_numpy()
    return begin, end


def _sisters(month: Month, sites: Sites) -> Ints:
    """Return over all providers the sister of each site, -1 none; tells of each pair once."""
    memory = month.memory(LAYER.name)
    if "sisters" not in memory:
        sisters = np.full(sites.among, -1)
        for site in sites.at:
            taken = np.concatenate([sites.at, sisters[sisters >= 0]])
            sisters[site] = sister_of(month.city, int(site), taken)
            if sisters[site] >= 0:
                pair = [("suspended", PROVIDER, int(site))]
                month.ledger.group(LAYER.name, [*pair, ("till", PROVIDER, int(sisters[site]))])
        memory["sisters"] = sisters
    found: Ints = memory["sisters"]
    return found


def _usual(month: Month, sites: Sites, visits: pl.DataFrame, shut: Floats) -> pl.DataFrame:
    """Return each site's visits of its latest month that was open for most of its days."""
    memory = month.memory(LAYER.name)
    open_now = sites.at[shut[sites.at] < 1 - _OPEN]
    here = visits.filter(pl.col("provider").is_in(open_now.tolist()), pl.col("scheme").is_null())
    kept = here.select("person", "provider", "kind", "dx")
    if "usual" in memory:
        older = memory["usual"].filter(~pl.col("provider").is_in(open_now.tolist()))
        kept = pl.concat([older, kept])
    memory["usual"] = kept
    return kept


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    begin, end = _shut(month, sites)
    first, last = np.maximum(begin, month.first), np.minimum(end, month.last)
    shut = np.maximum(last - first, 0) / month.days
    usual = _usual(month, sites, visits, shut)
    count = np.bincount(usual["provider"].to_numpy(), minlength=sites.among)[sites.at]
    site = np.repeat(sites.at, rng.poisson(count * shut[sites.at] * sites.between(*_GOES_ON)))
    like = usual[some_visit(usual, site, rng)]
    day = np.floor(rng.uniform(first[site], last[site])).astype(np.int64)
    person, dx = like["person"].to_numpy(), like["dx"].to_numpy()
    sister = _sisters(month, sites)[site]
    own = rng.random(len(site)) < _own_till(month, sites)[site]
    till = np.where(own | (sister < 0), site, sister)
    kind = like["kind"].to_numpy()
    new = visits_of(month, kind, person, till, day, dx, rng, scheme=LAYER.name)
    alive = month.city.people.death[person] >= day
    return pl.concat([visits, new.filter(pl.Series(alive))])


def _own_till(month: Month, sites: Sites) -> Floats:
    rng = stream(month.city.settings.seed, f"{month.city.number}/{LAYER.name}/till")
    return rng.uniform(*_OWN_TILL, sites.among)


def _boxes(
    month: Month, sites: Sites, visits: pl.DataFrame, boxes: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    """What goes through a sister's till lies on the suspended site's shelf."""
    del rng
    sisters = _sisters(month, sites)
    source = np.full(sites.among, -1)
    held = np.flatnonzero(sisters >= 0)
    source[sisters[held]] = held
    sold = visits.filter(pl.col("scheme") == LAYER.name).select("provider", "person", "visit")
    day = (visits.filter(pl.col("scheme") == LAYER.name)["begin"] // DAY).alias("day")
    keys = ["provider", "person", "day"]
    sold = sold.with_columns(day).unique(keys, keep="first", maintain_order=True)
    theirs = boxes.with_columns(day=pl.col("at") // DAY).join(
        sold, on=keys, how="left", maintain_order="left"
    )
    told = (theirs["visit"].is_not_null() & ~boxes["back"]).to_numpy()
    return from_shelf(month, boxes, np.where(told, source[boxes["provider"].to_numpy()], -1))


LAYER = Layer(
    name="suspended_billing",
    zh="为非定点、中止机构结算",
    fits=_fits,
    city=_city,
    visits=_visits,
    boxes=_boxes,
)

"""断网后零星报销 - bills of days without a line are settled by hand, weeks later."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Ints
from features.simulation.city.city import City
from features.simulation.frames import PHARMACY
from features.simulation.layering.alike import alike
from features.simulation.layering.sizeable import sizeable
from features.simulation.layers import Layer, Random
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY
from features.simulation.streams import stream
from features.simulation.trade.office_hours import at_office

#: Days of an outage; days after it in which its bills are brought in.
_OUT, _WAIT = (4, 20), (8, 50)
#: Share of the days' bills that are settled by hand; the rest waited for the line (assumed).
_BY_HAND = 0.75
#: Clerks of the office; one of them has the provider's file.
_CLERKS = 12


def _outages(month: Month, sites: Sites) -> tuple[Ints, Ints, Ints]:
    """Return first day, day after the last and clerk of each site's outage."""
    city = month.city
    rng = stream(city.settings.seed, f"{city.number}/{LAYER.name}/outages")
    latest = np.maximum(city.span.days - _OUT[1] - _WAIT[1] - 10, sites.onset + 1)
    begin = np.floor(rng.uniform(sites.onset, latest)).astype(np.int64)
    length = rng.integers(*_OUT, len(sites))
    return begin, begin + length, rng.integers(1, _CLERKS + 1, len(sites))


def _visits(month: Month, sites: Sites, visits: pl.DataFrame, rng: Random) -> pl.DataFrame:
    begin, end, _ = _outages(month, sites)
    provider, day = visits["provider"].to_numpy(), visits["begin"].to_numpy() // DAY
    out = (day >= sites.spread(begin, np.inf)[provider]) & (day < sites.spread(end, 0)[provider])
    out &= (visits["kind"] != PHARMACY).to_numpy() & (rng.random(visits.height) < _BY_HAND)
    return alike(visits, out, LAYER.name)


def _bills(
    month: Month, sites: Sites, visits: pl.DataFrame, bills: pl.DataFrame, rng: Random
) -> pl.DataFrame:
    _, end, clerk = _outages(month, sites)
    own = (visits["alike"] == LAYER.name).fill_null(False).gather(bills["row"])
    own &= visits["scheme"].is_null().gather(bills["row"])
    provider = bills["provider"].to_numpy()
    over = sites.spread(end, 0.0)[provider].astype(np.int64)
    left = np.maximum(over, bills["until"].to_numpy())
    wait = rng.integers(*_WAIT, bills.height)
    brought = at_office(month.city.span, left + wait, rng)
    who = sites.spread(clerk, 0.0)[provider].astype(np.int64)
    return bills.with_columns(
        settled=pl.when(own).then(pl.Series(brought)).otherwise("settled"),
        operator=pl.when(own).then(pl.Series(who)).otherwise("operator"),
        by_hand=pl.col("by_hand") | own,
    )


def _fits(city: City) -> Bools:
    kinds = ("secondary", "primary_hospital", "tcm_hospital", "township", "community")
    return sizeable(city.providers.calls, city.clinic & city.providers.is_kind(*kinds), 0.7)


LAYER = Layer(
    "manual_after_outage",
    "断网后零星报销",
    _fits,
    resembles=("dual_benefit",),
    visits=_visits,
    bills=_bills,
)

"""断网补录 - after an outage of days the paper bills are entered in one go, late at night.

Settled days after the visit at odd times, minutes apart, by who stays on after closing on the first
day of open doors; everything was really done.
"""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.city.city import City
from features.simulation.frames import IN_BED
from features.simulation.layering.alike import alike, made_by
from features.simulation.layering.sizeable import sizeable
from features.simulation.layers import Layer, Papers
from features.simulation.month import Month
from features.simulation.records.ids import Ids
from features.simulation.sites import Sites
from features.simulation.span import DAY
from features.simulation.streams import stream
from features.simulation.trade.open_days import closed

#: Days between two outages, mean; days that one lasts, at strength 0 and 1 (assumed).
_EVERY, _LASTS = 75.0, (1.0, 5.0)
#: Hour of the first evening on which the bills are entered, and minutes from one to the next.
_ENTERED, _APART = 19 * 60, 3


def _fits(city: City) -> Bools:
    size = city.providers.calls + city.providers.stays + city.providers.sales
    return sizeable(size, city.clinic | city.pharmacy)


def _outages(month: Month, sites: Sites) -> list[tuple[int, int, int]]:
    """Return provider, first day and first day after of every outage of the span."""
    city = month.city
    rng = stream(city.settings.seed, f"{city.number}/{LAYER.name}/outages")
    found = []
    for site, strength, onset in zip(sites.at, sites.strength, sites.onset, strict=True):
        day = float(onset) + rng.exponential(_EVERY / 3)
        while day < city.span.days:
            lasts = 1 + rng.poisson(_LASTS[0] + (_LASTS[1] - _LASTS[0]) * strength)
            found.append((int(site), int(day), int(day) + int(lasts)))
            day += lasts + rng.exponential(_EVERY)
    return found


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    begin, provider = visits["begin"].to_numpy(), visits["provider"].to_numpy()
    day, lag = begin // DAY, visits["lag"].to_numpy().copy()
    call = ~np.isin(visits["kind"].to_numpy(), IN_BED)
    late = np.zeros(visits.height, dtype=np.bool_)
    for site, first, after in _outages(month, sites):
        rows = np.flatnonzero((provider == site) & (day >= first) & (day < after) & call)
        entered = after + int(closed(month.city, np.array([site]), np.array([after]))[0])
        at = entered * DAY + _ENTERED + np.cumsum(rng.integers(1, 2 * _APART, len(rows)))
        lag[rows] = rng.permutation(at) - begin[rows]
        late[rows] = True
    return alike(visits.with_columns(lag=pl.Series(lag)), late, LAYER.name)


def _remembered(
    month: Month, sites: Sites, visits: pl.DataFrame, lines: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    del sites, rng
    late = visits.filter(pl.Series(made_by(visits, LAYER.name)))
    month.memory(LAYER.name)["late"] = late.select("visit", "end", "lag")
    return lines


def _papers(month: Month, sites: Sites, papers: Papers, rng: np.random.Generator) -> Papers:
    """The lines of those bills reached the platform with them, not on their day."""
    del sites
    late: pl.DataFrame | None = month.memory(LAYER.name).pop("late", None)
    lines = papers.get("fee_list_d")
    if late is None or lines is None or late.is_empty():
        return papers
    ids: Ids = month.memory("ids")["ids"]
    entered = (late["end"] + late["lag"]).to_numpy() + rng.integers(0, 9, late.height)
    entered = np.minimum(entered, month.city.span.days * DAY - 1)
    known = pl.DataFrame(
        {
            "mdtrt_id": ids.numbered("", late["visit"], 12),
            "entered": month.city.span.times(entered),
        }
    )
    told = lines.join(known, on="mdtrt_id", how="left", maintain_order="left")
    crte = pl.max_horizontal("crte_time", "entered")
    return {**papers, "fee_list_d": told.with_columns(crte_time=crte).select(lines.columns)}


LAYER = Layer(
    name="backentered_bills",
    zh="断网补录",
    fits=_fits,
    weight=0.5,
    resembles=("phantom_service",),
    visits=_visits,
    lines=_remembered,
    papers=_papers,
)

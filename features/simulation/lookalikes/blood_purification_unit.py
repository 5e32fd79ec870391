"""血液净化中心 - kidney patients come three times a week, and are filtered and perfused as planned.

Dear items at every visit, the same ones again and again; the certificate says why.
"""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Ints
from features.simulation.catalogue.conditions import at as condition_at
from features.simulation.catalogue.items import ITEMS
from features.simulation.city.city import NEVER, City
from features.simulation.frames import OPSP
from features.simulation.layering.alike import alike, made_by
from features.simulation.layering.having import department_of, having, seen_in
from features.simulation.layering.more import Occasions, beside, calls
from features.simulation.layers import Layer
from features.simulation.lines.make import lines_of
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY
from features.simulation.streams import stream
from features.simulation.trade.collections import DIALYSIS
from features.simulation.trade.make import visits_of

_DEPARTMENT, _CONDITION = "A03.06", "ckd"
#: Share of a city's kidney patients that its units draw to themselves (assumed).
_DRAWN = 0.8
#: Share of their visits with perfusion beside the dialysis, at strength 0 and 1; the piece that it
#: takes, and what else the unit does at most visits (assumed).
_PERFUSED, _WITH, _ALSO, _OFTEN = (0.3, 0.9), "perfusion_column", "dialysis_line", 0.85


def _fits(city: City) -> Bools:
    return np.asarray(having(city, _DEPARTMENT) & (city.providers.calls > 0))


def _units(month: Month, sites: Sites) -> Ints:
    """Return over people the unit that each kidney patient keeps to, -1 none."""
    city = month.city
    rng = stream(city.settings.seed, f"{city.number}/{LAYER.name}/patients")
    ill = city.people.entitled[:, condition_at(_CONDITION)] < NEVER
    weight = city.providers.calls[sites.at] * sites.between(0.5, 1.0)
    drawn = rng.choice(sites.at, len(ill), p=weight / weight.sum())
    return np.where(ill & (rng.random(len(ill)) < _DRAWN), drawn, -1)


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    """They change to the unit and keep their days; what the unit does for others is marked too."""
    memory = month.memory(LAYER.name)
    if "units" not in memory:
        memory["units"] = _units(month, sites)
    unit, person = memory["units"], visits["person"].to_numpy()
    dialysis = (visits["tag"] == DIALYSIS).fill_null(False).to_numpy()
    provider, day = visits["provider"].to_numpy(), visits["begin"].to_numpy() // DAY
    there = unit[person]
    moves = dialysis & (there >= 0) & (sites.chance(there, day, 1.0, 1.0) > 0)
    new = visits_of(
        month, OPSP, person[moves], there[moves], day[moves], visits["dx"].to_numpy()[moves], rng,
        tag=DIALYSIS, alike=LAYER.name,
    )  # fmt: skip
    department = department_of(month.city, _DEPARTMENT)[there[moves]]
    stays = alike(visits, dialysis & np.isin(provider, sites.at), LAYER.name)
    return pl.concat([stays.filter(pl.Series(~moves)), seen_in(month.city, new, department, rng)])


def _lines(
    month: Month, sites: Sites, visits: pl.DataFrame, lines: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    marked = made_by(visits, LAYER.name)
    provider, day = visits["provider"].to_numpy(), visits["begin"].to_numpy() // DAY
    perfused = calls(visits, marked & sites.pick(provider, day, rng, *_PERFUSED))
    also = calls(visits, marked & (rng.random(visits.height) < _OFTEN))

    def done(key: str, on: Occasions) -> pl.DataFrame:
        return lines_of(month, visits, on.row, np.full(len(on.row), ITEMS.at(key)), 1, on.at, rng)

    new = [done("haemoperfusion", perfused.later(60, 90, rng)), done(_WITH, perfused)]
    return beside(lines, pl.concat([*new, done(_ALSO, also)]))


LAYER = Layer(
    name="blood_purification_unit",
    zh="血液净化中心",
    fits=_fits,
    weight=0.3,
    resembles=("over_treatment", "charge_abuse"),
    visits=_visits,
    lines=_lines,
)

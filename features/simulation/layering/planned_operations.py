"""Planned operations that all go one way: nights, severity and, from a template, the bill."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Floats, Ints
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.city.admitting import admitting
from features.simulation.frames import STAY
from features.simulation.layering.added_stays import LEAST
from features.simulation.layering.copied_lines import first_of, models_of, written_off
from features.simulation.layering.hospitals import usual_stays
from features.simulation.layering.nearby import draw_near, here_now
from features.simulation.layering.redrawn import with_budget
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.trade.make import visits_of
from features.simulation.trade.severity import PLAIN

_ILLNESSES = (
    *("K80.200", "K40.900", "K64.900", "K63.500", "H25.900", "N20.100", "I83.900", "J35.000"),
    *("E04.100", "D25.900", "N40.x00"),
)
PLANNED = DIAGNOSES.where(*_ILLNESSES)
#: Wards that such patients lie on.
WARDS = ("A04.01", "A03.02", "A10.00", "A04.04", "A11.00", "A05.01")
_PER_MONTH = 30.4


def going_the_same_way(
    month: Month,
    layer: str,
    sites: Sites,
    visits: pl.DataFrame,
    rng: np.random.Generator,
    chance: tuple[float, float],
    more: tuple[float, float],
) -> pl.DataFrame:
    """Return the visits with the sites' planned operations made alike, and marked so.

    `chance` is that of a planned operation to be one of them, `more` how many come besides for one
    usual stay, each at strength 0 and 1.
    """
    provider = visits["provider"].to_numpy()
    planned = (visits["kind"] == STAY).to_numpy() & np.isin(visits["dx"].to_numpy(), PLANNED)
    low, high = chance
    likely = sites.spread(sites.between(low, high), 0.0)[provider]
    chosen = pl.Series(planned & (rng.random(visits.height) < likely)) & visits["alike"].is_null()
    new = pl.concat([visits.filter(chosen), operations(month, sites, more, rng)])
    dx = new["dx"].to_numpy()
    alike = new.with_columns(
        nights=pl.Series(np.maximum(1, np.rint(DIAGNOSES.nights[dx])).astype(np.int64)),
        severity=pl.lit(PLAIN, pl.Int64),
        operated=pl.lit(True),
        alike=pl.lit(layer),
    )
    return pl.concat([visits.filter(~chosen), with_budget(month, alike, rng)])


def operations(
    month: Month, sites: Sites, more: tuple[float, float], rng: np.random.Generator
) -> pl.DataFrame:
    """Return stays of people nearby who have a planned operation at a site."""
    city = month.city
    usual = np.maximum(usual_stays(city)[sites.at], LEAST)
    mean = usual * sites.between(*more) * month.days / _PER_MONTH
    provider = np.repeat(sites.at, rng.poisson(mean))
    dx = _done_there(month, provider, rng)
    person, day = draw_near(city, provider, here_now(month), rng), _days(month, len(dx), rng)
    fits = DIAGNOSES.fits(dx, city.people.female[person], city.people.age(person, month.first))
    kept = fits & (dx >= 0) & (person >= 0)
    return visits_of(
        month, STAY, person[kept], provider[kept], day[kept], dx[kept], rng, operated=True
    )


def same_bill(
    month: Month,
    layer: str,
    visits: pl.DataFrame,
    lines: pl.DataFrame,
    slips: float,
    rng: np.random.Generator,
) -> pl.DataFrame:
    """Return the lines with those of an illness at a provider copied from the first of the span."""
    memory = month.memory(layer)
    row = np.flatnonzero((visits["alike"] == layer).fill_null(False).to_numpy())
    mine = visits[row]
    way = (mine["provider"] * len(DIAGNOSES) + mine["dx"]).to_numpy()
    known = memory["models"]["model"].unique().to_list() if "models" in memory else []
    first = (first_of(mine.select("provider", "dx")) == np.arange(len(row))) & ~np.isin(way, known)
    models = models_of(visits, lines, row[first], way[first])
    memory["models"] = pl.concat([memory["models"], models]) if known else models
    chance: Floats = np.full(int((~first).sum()), slips)
    return written_off(
        month, visits, lines, memory["models"], row[~first], way[~first], chance, rng
    )


def _done_there(month: Month, provider: Ints, rng: np.random.Generator) -> Ints:
    """Draw one of the planned operations that each provider has a ward for, -1 where none is."""
    wards: Bools = admitting(month.city)[DIAGNOSES.dept[PLANNED]][:, provider]
    weight = np.cumsum(wards * DIAGNOSES.ipt[PLANNED][:, None], axis=0)
    at = (weight < rng.random(len(provider)) * weight[-1]).sum(axis=0)
    return np.where(weight[-1] > 0, PLANNED[at.clip(max=len(PLANNED) - 1)], -1)


def _days(month: Month, count: int, rng: np.random.Generator) -> Ints:
    """Working days: nobody is operated on by plan at a weekend."""
    day = month.first + rng.integers(0, month.days, count)
    weekday = (day + month.city.span.start.weekday()) % 7
    return np.where(weekday < 5, day, np.maximum(day - 2, month.first))

"""正常调薪后生育 - a mother's base rose in the July before the birth, and stays where it is."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Floats, Ints
from features.simulation.city.city import City
from features.simulation.city.wages import base_of, within_bounds
from features.simulation.layering.births_told import marked_births, working_mothers
from features.simulation.layering.declared_bases import declare, month_of
from features.simulation.layers import PATIENT, Layer, Random
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.streams import stream
from features.simulation.trade.births import due_days

#: The new base over the old one, by strength, and the month in which bases are set anew.
_RAISE, _JULY = (1.12, 1.9), 7
#: Births count from a month after the first July of the span on, at most so many months later.
_ENDS, _WITHIN = 100, 9


def _visits(month: Month, sites: Sites, visits: pl.DataFrame, rng: Random) -> pl.DataFrame:
    memory = month.memory(LAYER.name)
    if "base" not in memory:
        memory["base"] = _raised(month, sites)
    return marked_births(month, LAYER.name, sites.at, visits)


def _raised(month: Month, sites: Sites) -> Floats:
    """Declare the bases from the July before the birth on; return those of the birth's month."""
    city, women = month.city, sites.at
    rng = stream(city.settings.seed, f"{city.number}/{LAYER.name}")
    factor = sites.between(*_RAISE) * np.exp(0.08 * rng.standard_normal(len(women)))
    born = month_of(city.span, due_days(city)[women])
    july = july_before(city, born)
    told = np.zeros(len(city.people))
    for number in range(int(july.min(initial=0)), city.span.months):
        honest = base_of(city, women, number)
        base = within_bounds(city, honest * np.maximum(factor, 1.0), number)
        now, at = july <= number, np.full(len(women), number)
        declare(month, women[now], base[now], at[now], at[now])
        told[women[born == number]] = base[born == number]
    return told


def july_before(city: City, born: Ints) -> Ints:
    """Return the number of the last July before each month."""
    calendar = np.array([city.span.month_start(int(at)).month for at in born], dtype=np.int64)
    return np.asarray(born - 1 - (calendar - 1 - _JULY) % 12, dtype=np.int64)


def _papers(month: Month, sites: Sites, papers: dict[str, pl.DataFrame], rng: Random) -> dict[
    str, pl.DataFrame
]:  # fmt: skip
    """Grant on the declared base what was claimed this month."""
    base: Floats = month.memory(LAYER.name)["base"]
    memory = month.memory("matn")
    if "claims" in memory:
        claims = memory["claims"]
        raised = base[claims["person"].to_numpy()]
        raised = np.where(claims["matn_type"].is_in(["5", "6"]).to_numpy(), 0.0, raised)
        told = np.where(raised > 0, raised, claims["base"].to_numpy())
        memory["claims"] = claims.with_columns(base=pl.Series(told))
    return papers


def _fits(city: City) -> Bools:
    mothers = np.flatnonzero(working_mothers(city, 30, _ENDS))
    born = month_of(city.span, due_days(city)[mothers])
    july = july_before(city, born)
    marked = np.zeros(len(city.people), dtype=bool)
    marked[mothers] = (july >= 1) & (born - july <= _WITHIN)
    return marked


LAYER = Layer(
    "honest_raise",
    "正常调薪后生育",
    _fits,
    site=PATIENT,
    weight=1.5,
    resembles=("maternity_allowance",),
    visits=_visits,
    papers=_papers,
)

"""中途结算 - the bill of a very long stay is settled on the way: two settlements, one admission.

The few who are never well enough to go home: each month of it is paid once, by one insurance.
"""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Ints
from features.simulation.catalogue.conditions import CONDITIONS, at
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.city.city import NEVER, City
from features.simulation.frames import STAY
from features.simulation.layering.redrawn import with_budget
from features.simulation.layers import PATIENT, Layer, Random
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.streams import stream
from features.simulation.trade.habits import Habits, choose_bed
from features.simulation.trade.make import visits_of
from features.simulation.trade.severity import ORDINARY

#: Nights, of which a settlement on the way comes after the sixtieth (money.bills); days from one
#: admission to the next at strength 0 and 1, and how far they vary, as a share (assumed).
_NIGHTS, _EVERY, _VARIES = (62, 75), (330.0, 130.0), 0.1
#: Whose beds are theirs for months, and the diagnosis of each.
_ILL = np.array([at("stroke"), at("schizophrenia")])
_ILLNESS = np.array([DIAGNOSES.at(CONDITIONS[each].icd) for each in _ILL])


def _visits(month: Month, sites: Sites, visits: pl.DataFrame, rng: Random) -> pl.DataFrame:
    memory = month.memory(LAYER.name)
    if "plan" not in memory:
        memory["plan"] = _plan(month, sites)
    person, day = memory["plan"]
    due = (day >= month.first) & (day < month.last)
    person, day = person[due], day[due]
    dx = _ILLNESS[np.argmax(month.city.people.has[person][:, _ILL], axis=1)]
    habits: Habits = month.memory("habits")["habits"]
    provider = choose_bed(habits, person, dx, rng)
    found = provider >= 0
    new = visits_of(
        month, STAY, person[found], provider[found], day[found], dx[found], rng,
        severity=ORDINARY, operated=False, nights=rng.integers(*_NIGHTS, int(found.sum())),
        alike=LAYER.name,
    )  # fmt: skip
    return pl.concat([visits, with_budget(month, new, rng)])


def _plan(month: Month, sites: Sites) -> tuple[Ints, Ints]:
    """Return person and day of every admission of the span."""
    city = month.city
    rng = stream(city.settings.seed, f"{city.number}/{LAYER.name}/plan")
    every = sites.between(*_EVERY)
    most = 1 + int(city.span.days / min(_EVERY))
    turn = np.arange(most) + rng.random((len(sites), 1))
    turn = turn + _VARIES * rng.uniform(-1.0, 1.0, turn.shape)
    day = np.floor(sites.onset[:, None] + turn * every[:, None]).astype(np.int64)
    return np.repeat(sites.at, most), day.reshape(-1)


def _fits(city: City) -> Bools:
    people = city.people
    stays = (people.death >= NEVER) & (people.insured_until >= NEVER) & (people.away < 0)
    local = (people.insured < city.places.local) & (people.insured_since < 0)
    return np.asarray(stays & local & people.has[:, _ILL].any(axis=1))


LAYER = Layer(
    name="interim_settlement",
    zh="中途结算",
    fits=_fits,
    site=PATIENT,
    weight=5.0,
    resembles=("dual_benefit",),
    latest_onset=0.1,
    visits=_visits,
)

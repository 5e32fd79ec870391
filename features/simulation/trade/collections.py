"""门慢特: people certified for a chronic disease collect their drugs; some come for dialysis."""

import numpy as np
import polars as pl

from features.simulation.arrays import Ints
from features.simulation.catalogue.conditions import CONDITIONS
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.frames import OPSP
from features.simulation.month import Month
from features.simulation.streams import stream
from features.simulation.trade.habits import Habits, choose_call
from features.simulation.trade.make import visits_of
from features.simulation.trade.rates import ENTITLED, living

#: Days of supply collected: a month, or with a long prescription two or three (claims
#: reference 3.6: up to 12 weeks), and how many have one (assumed).
_SUPPLY, _LONG_SUPPLY, _LONG = 30.0, (56.0, 84.0), 0.16
#: Days between two dialyses; three a week (assumed).
_DIALYSIS_GAP = 2.33
_CKD = [each.key for each in CONDITIONS].index("ckd")
DIALYSIS = "dialysis"


def collections(month: Month, habits: Habits) -> pl.DataFrame:
    """Return the month's visits under 门慢特, dialysis included."""
    return pl.concat([_refills(month, habits), _dialysis(month, habits)])


def _refills(month: Month, habits: Habits) -> pl.DataFrame:
    city, rng = month.city, month.stream("trade/collections")
    people = city.people
    open_now = people.entitled <= month.first
    open_now[:, _CKD] = False
    person, condition = np.nonzero(open_now)
    # One visit serves all conditions of a person: the first by lot is the one it is for.
    order = rng.permutation(len(person))
    person, condition = person[order], condition[order]
    _, kept = np.unique(person, return_index=True)
    person, condition = person[kept], condition[kept]
    long_rx = people.visits[person] < np.quantile(people.visits, _LONG)
    every = np.where(long_rx, 0.45, 1.06) * ENTITLED / 12
    comes = rng.random(len(person)) < every * living(city, month.first, month.days)[person]
    person, condition, long_rx = person[comes], condition[comes], long_rx[comes]
    dx = np.array([DIAGNOSES.at(each.icd) for each in CONDITIONS])[condition]
    provider = choose_call(habits, person, dx, rng)
    beat = (person * 7919) % 28
    day = month.first + (beat + rng.integers(-3, 4, len(person))).clip(0, month.days - 1)
    longer = rng.choice(np.array(_LONG_SUPPLY), len(person))
    supply = np.where(long_rx, longer, _SUPPLY)
    return visits_of(month, OPSP, person, provider, day, dx, rng, supply=supply, long_rx=long_rx)


def _dialysis(month: Month, habits: Habits) -> pl.DataFrame:
    city, rng = month.city, month.stream("trade/dialysis")
    alive = living(city, month.first, month.days) > 0
    patients = np.flatnonzero((city.people.entitled[:, _CKD] <= month.first) & alive)
    dx = DIAGNOSES.at("N18.900")
    centre = _centres(month, habits, int(DIAGNOSES.dept[dx]))[patients]
    rounds = int(month.days / _DIALYSIS_GAP)
    person = np.repeat(patients, rounds)
    nth = np.tile(np.arange(rounds), len(patients))
    day = month.first + np.floor(nth * _DIALYSIS_GAP + (person % 2)).astype(np.int64)
    kept = (day < month.last) & (rng.random(len(person)) < 0.96)
    person, day = person[kept], day[kept]
    provider = np.repeat(centre, rounds)[kept]
    return visits_of(
        month, OPSP, person, provider, day, np.full(len(person), dx), rng, tag=DIALYSIS
    )


def _centres(month: Month, habits: Habits, dept: int) -> Ints:
    """Return everybody's dialysis centre, the same in every month."""
    rng = stream(month.city.settings.seed, f"{month.city.number}/dialysis")
    return habits.calls.draw(np.full(len(habits.town), dept), habits.town, rng)

"""一日两科 - who comes to a large house from afar sees a second department on the same day.

Two settlements of one person at one place: two departments, two doctors, two diagnoses.
"""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.city.city import City
from features.simulation.city.departments import dept_for
from features.simulation.frames import OTP
from features.simulation.layering.alike import alike
from features.simulation.layering.sizeable import sizeable
from features.simulation.layers import Layer
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY
from features.simulation.trade.habits import Habits
from features.simulation.trade.make import visits_of

#: Share of calls followed by a second one, at strength 0 and 1; minutes between them (assumed).
_SECOND, _BETWEEN = (0.06, 0.35), (35, 240)


def _fits(city: City) -> Bools:
    enough = city.clinic & (city.providers.tier > 0) & (city.providers.depts >= 4)
    return sizeable(city.providers.calls, enough)


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    city, habits = month.city, _habits(month)
    day = visits["begin"].to_numpy() // DAY
    again = sites.pick(visits["provider"].to_numpy(), day, rng, *_SECOND)
    again &= (visits["kind"] == OTP).to_numpy() & visits["alike"].is_null().to_numpy()
    first = visits.filter(pl.Series(again))
    person, provider = first["person"].to_numpy(), first["provider"].to_numpy()
    dx = habits.illness["otp"].draw(city.people, person, month.first, rng, winter=False)
    other = city.departments.caty[dept_for(city, provider, DIAGNOSES.dept[dx])]
    differs = other != first["dept"].to_numpy()
    again[np.flatnonzero(again)[~differs]] = False
    second = visits_of(
        month, OTP, person[differs], provider[differs], day[again], dx[differs], rng,
        cert=first["cert"].to_numpy()[differs], alike=LAYER.name,
    )  # fmt: skip
    begin = first["begin"].to_numpy()[differs] + rng.integers(*_BETWEEN, second.height)
    second = second.with_columns(begin=pl.Series(np.minimum(begin, day[again] * DAY + DAY - 1)))
    return pl.concat([alike(visits, again, LAYER.name), second])


def _habits(month: Month) -> Habits:
    habits: Habits = month.memory("habits")["habits"]
    return habits


LAYER = Layer(
    name="two_departments",
    zh="一日两科",
    fits=_fits,
    weight=0.6,
    resembles=("split_visit",),
    visits=_visits,
)

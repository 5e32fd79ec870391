"""转院 - discharged here and admitted to another hospital's bed on the same day."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.city.city import City
from features.simulation.frames import STAY
from features.simulation.layering.hospitals import sizeable
from features.simulation.layering.later import in_their_month
from features.simulation.layers import Layer
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY
from features.simulation.trade.habits import Habits, choose_bed
from features.simulation.trade.make import visits_of

_NAME = "transfers"
_KINDS = ("secondary", "primary_hospital", "tcm_hospital")
#: Chance that a patient is sent on, at strength 0 and 1; at which minutes of the day they arrive.
_SENT_ON, _ARRIVES = (0.12, 0.4), (10 * 60 + 30, 17 * 60)


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    provider, day = visits["provider"].to_numpy(), visits["begin"].to_numpy() // DAY
    chance = sites.spread(sites.between(*_SENT_ON), 0.0)[provider]
    going = pl.Series(rng.random(visits.height) < chance) & (visits["kind"] == STAY)
    going &= visits["alike"].is_null() & (visits["nights"] > 0)
    sent = visits.filter(going).with_columns(alike=pl.lit(_NAME))
    habits: Habits = month.memory("habits")["habits"]
    person, dx = sent["person"].to_numpy(), sent["dx"].to_numpy()
    there = choose_bed(habits, person, dx, rng)
    day = (sent["begin"] // DAY + sent["nights"]).to_numpy()
    onward = visits_of(month, STAY, person, there, day, dx, rng, alike=_NAME)
    minute = rng.integers(*_ARRIVES, sent.height)
    onward = onward.with_columns(begin=pl.Series(month.minutes(day, minute)))
    onward = onward.filter(pl.Series((there >= 0) & (there != sent["provider"].to_numpy())))
    return pl.concat([visits.filter(~going), sent, in_their_month(month, _NAME, onward)])


def _fits(city: City) -> Bools:
    return sizeable(city, *_KINDS)


LAYER = Layer(
    name=_NAME,
    zh="转院",
    fits=_fits,
    weight=0.4,
    resembles=("hanging_bed", "fake_admission"),
    visits=_visits,
)

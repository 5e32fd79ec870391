"""出院带药 - on the day of discharge the drugs for home are bought elsewhere."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.city.city import City
from features.simulation.frames import OTP, PHARMACY, STAY
from features.simulation.layering.hospitals import sizeable
from features.simulation.layering.later import in_their_month
from features.simulation.layers import Layer
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY
from features.simulation.trade.habits import Habits, choose_call, choose_shop
from features.simulation.trade.make import visits_of

_NAME = "takeaway_drugs"
_KINDS = ("tertiary", "secondary", "primary_hospital", "tcm_hospital", "oncology")
#: Chance that a patient goes on to buy, at strength 0 and 1; at a pharmacy and not at a clinic; at
#: which minutes of the day (assumed).
_BUYS, _SHOP, _WHEN = (0.15, 0.5), 0.65, (9 * 60 + 40, 18 * 60)


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    chance = sites.spread(sites.between(*_BUYS), 0.0)[visits["provider"].to_numpy()]
    going = pl.Series(rng.random(visits.height) < chance) & (visits["kind"] == STAY)
    going &= visits["alike"].is_null() & (visits["nights"] > 0)
    sent = visits.filter(going).with_columns(alike=pl.lit(_NAME))
    habits: Habits = month.memory("habits")["habits"]
    person, dx = sent["person"].to_numpy(), sent["dx"].to_numpy()
    shop = rng.random(sent.height) < _SHOP
    there = np.where(shop, choose_shop(habits, person, rng), choose_call(habits, person, dx, rng))
    day = (sent["begin"] // DAY + sent["nights"]).to_numpy()
    kind = np.where(shop, PHARMACY, OTP)
    bought = visits_of(month, kind, person, there, day, dx, rng, alike=_NAME)
    minute = rng.integers(*_WHEN, sent.height)
    bought = bought.with_columns(begin=pl.Series(month.minutes(day, minute)))
    bought = bought.filter(pl.Series((there >= 0) & (there != sent["provider"].to_numpy())))
    return pl.concat([visits.filter(~going), sent, in_their_month(month, _NAME, bought)])


def _fits(city: City) -> Bools:
    return sizeable(city, *_KINDS)


LAYER = Layer(
    name=_NAME,
    zh="出院带药",
    fits=_fits,
    weight=0.4,
    resembles=("hanging_bed", "excess_supply"),
    visits=_visits,
)

"""旅游地药店 - guests with cards from elsewhere buy small everyday drugs."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.city.city import NEVER, City
from features.simulation.frames import PHARMACY
from features.simulation.layering.counter_trade import calls_at
from features.simulation.layering.sizeable import sizeable
from features.simulation.layers import Layer, Random
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.trade.calendar import is_winter
from features.simulation.trade.habits import Habits
from features.simulation.trade.make import visits_of

#: Guests' purchases against the shop's other ones, by strength; yuan of one (median, log sigma).
_SALES, _YUAN, _SIGMA = (0.12, 0.7), 34.0, 0.6
#: Share of the guests that come in groups at weekends (assumed).
_WEEKEND = 0.65


def _visits(month: Month, sites: Sites, visits: pl.DataFrame, rng: Random) -> pl.DataFrame:
    city, people = month.city, month.city.people
    shop = sites.draw(month.first, month.days, calls_at(visits, sites), rng, *_SALES)
    guests = np.flatnonzero((people.insured >= city.places.local) & (people.death == NEVER))
    shop = shop if len(guests) else shop[:0]
    person = rng.choice(guests, len(shop)) if len(guests) else shop
    day = sites.day_of(shop, month.first, month.days, rng)
    weekday = (day + city.span.start.weekday()) % 7
    saturday = np.clip(day - weekday + 5, month.first, month.last - 1)
    onset = sites.spread(sites.onset, 0.0)[shop]
    moves = (rng.random(len(day)) < _WEEKEND) & (saturday >= onset)
    day = np.where(moves, saturday, day)
    habits: Habits = month.memory("habits")["habits"]
    dx = habits.illness["phac"].draw(
        people, person, month.first, rng, winter=is_winter(month.calendar[1])
    )
    yuan = _YUAN * np.exp(_SIGMA * rng.standard_normal(len(shop)))
    new = visits_of(month, PHARMACY, person, shop, day, dx, rng, budget=yuan, alike=LAYER.name)
    return pl.concat([visits, new])


def _fits(city: City) -> Bools:
    return sizeable(city.providers.sales, city.pharmacy & ~city.providers.dual_channel)


LAYER = Layer("tourist_town", "旅游地药店", _fits, resembles=("cash_out",), visits=_visits)

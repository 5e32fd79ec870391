"""赶集日诊室 - on market days, every fifth, the whole valley comes to the village doctor."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.city.city import City
from features.simulation.frames import OPSP, OTP, SOCIAL_CARD
from features.simulation.layering.alike import alike
from features.simulation.layering.sizeable import sizeable
from features.simulation.layers import Layer, Random
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY

#: Share of its visits that come on market days, by strength.
_SHARE, _EVERY = (0.4, 0.95), 5
#: Minutes from opening to the rush, and how they spread after it (mean; assumed).
_RUSH, _SPREAD = (20, 60), 28.0
#: Share of them who bring the card itself.
_PLASTIC = 0.6


def _visits(month: Month, sites: Sites, visits: pl.DataFrame, rng: Random) -> pl.DataFrame:
    provider, day = visits["provider"].to_numpy(), visits["begin"].to_numpy() // DAY
    chosen = sites.pick(provider, day, rng, *_SHARE)
    chosen &= visits["kind"].is_in([OTP, OPSP]).to_numpy() & visits["alike"].is_null().to_numpy()
    market = day + (provider - day) % _EVERY
    market = np.where(market >= month.last, market - _EVERY, market)
    rush = month.city.providers.opens[provider] + _RUSH[0] + provider % (_RUSH[1] - _RUSH[0])
    minute = rush + rng.exponential(_SPREAD, visits.height)
    last = month.city.providers.closes[provider] - 1
    begin = pl.Series(month.minutes(market, np.minimum(minute, last)))
    marked = pl.Series(chosen)
    plastic = pl.Series(chosen & (rng.random(visits.height) < _PLASTIC))
    changed = visits.with_columns(
        begin=pl.when(marked).then(begin).otherwise("begin"),
        cert=pl.when(plastic).then(pl.lit(SOCIAL_CARD, pl.Int64)).otherwise("cert"),
    )
    return alike(changed, chosen, LAYER.name)


def _fits(city: City) -> Bools:
    return sizeable(city.providers.calls, city.providers.is_kind("village", "clinic", "township"))


LAYER = Layer("market_day_clinic", "赶集日诊室", _fits, resembles=("phantom_drug",), visits=_visits)

"""病区集中结算 - a ward discharges twice a week and settles its patients minutes apart."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.city.city import City
from features.simulation.frames import STAY
from features.simulation.layering.sizeable import sizeable
from features.simulation.layers import Layer, Random
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY

#: Share of the stays that leave with the others, by strength.
_SHARE = (0.35, 0.95)
#: Weekdays of discharge, Monday 0; minutes after nine at which the desk begins (least, most), and
#: within how many minutes it is through (assumed).
_WEEKDAYS, _DESK, _THROUGH = (1, 4), (40, 200), 18


def _visits(month: Month, sites: Sites, visits: pl.DataFrame, rng: Random) -> pl.DataFrame:
    provider, day = visits["provider"].to_numpy(), visits["begin"].to_numpy() // DAY
    nights = visits["nights"].to_numpy()
    chosen = sites.pick(provider, day, rng, *_SHARE) & (nights > 1)
    chosen &= (visits["kind"] == STAY).to_numpy() & visits["alike"].is_null().to_numpy()
    weekday = (day + nights + month.city.span.start.weekday()) % 7
    wait = np.min([(each - weekday) % 7 for each in _WEEKDAYS], axis=0)
    desk = _DESK[0] + provider * 37 % (_DESK[1] - _DESK[0])
    lag = pl.Series(desk + rng.integers(0, _THROUGH, visits.height))
    marked = pl.Series(chosen)
    return visits.with_columns(
        nights=pl.col("nights") + pl.when(marked).then(pl.Series(wait)).otherwise(0),
        lag=pl.when(marked).then(lag).otherwise("lag"),
        alike=pl.when(marked).then(pl.lit(LAYER.name)).otherwise("alike"),
    )


def _fits(city: City) -> Bools:
    return sizeable(city.providers.stays, city.hospital, 0.4)


LAYER = Layer(
    "ward_round_settlement", "病区集中结算", _fits, resembles=("phantom_drug",), visits=_visits
)

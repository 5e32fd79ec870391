"""病区集中结算 - a ward discharges twice a week and settles its patients minutes apart."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.city.city import City
from features.simulation.frames import STAY
from features.simulation.layering.scanned_boxes import tell_alike
from features.simulation.layering.sizeable import sizeable
from features.simulation.layers import Layer, Random
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY

#: Share of the stays that leave on a day of discharge, by strength; its weekdays, Monday 0.
_SHARE, _WEEKDAYS = (0.35, 0.95), (1, 4)
#: Minutes of the day at which the desk settles for the ward (least, most), and within how many
#: minutes it is through (assumed).
_DESK, _THROUGH = (9 * 60 + 40, 12 * 60), 18


def _visits(month: Month, sites: Sites, visits: pl.DataFrame, rng: Random) -> pl.DataFrame:
    provider, day = visits["provider"].to_numpy(), visits["begin"].to_numpy() // DAY
    nights = visits["nights"].to_numpy()
    waits = sites.pick(provider, day, rng, *_SHARE) & (nights > 1)
    waits &= (visits["kind"] == STAY).to_numpy()
    weekday = (day + nights + month.city.span.start.weekday()) % 7
    wait = np.min([(each - weekday) % 7 for each in _WEEKDAYS], axis=0)
    return visits.with_columns(nights=pl.col("nights") + pl.Series(np.where(waits, wait, 0)))


def _bills(
    month: Month, sites: Sites, visits: pl.DataFrame, bills: pl.DataFrame, rng: Random
) -> pl.DataFrame:
    provider, until = bills["provider"].to_numpy(), bills["until"].to_numpy()
    weekday = (until + month.city.span.start.weekday()) % 7
    together = sites.pick(provider, until, rng, 1.0, 1.0) & np.isin(weekday, _WEEKDAYS)
    together &= (bills["kind"] == STAY).to_numpy() & ~bills["by_hand"].to_numpy()
    desk = _DESK[0] + provider * 37 % (_DESK[1] - _DESK[0])
    settled = until * DAY + desk + rng.integers(0, _THROUGH, bills.height)
    marked = pl.Series(together) & (bills["closing"] & ~bills["refund"])
    tell_alike(month, LAYER.name, bills.filter(marked))
    return bills.with_columns(settled=pl.when(marked).then(pl.Series(settled)).otherwise("settled"))


def _fits(city: City) -> Bools:
    return sizeable(city.providers.stays, city.hospital, 0.7)


LAYER = Layer(
    "ward_round_settlement",
    "病区集中结算",
    _fits,
    resembles=("phantom_drug",),
    visits=_visits,
    bills=_bills,
)

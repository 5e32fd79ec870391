"""第三方已赔付 - the hospital tells of the other side, and what the fund paid is given back."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.city.city import City
from features.simulation.frames import EMERGENCY, OTP, STAY
from features.simulation.layering.alike import alike
from features.simulation.layering.injuries import liable
from features.simulation.layering.rebilled import taken_back
from features.simulation.layering.sizeable import sizeable
from features.simulation.layering.told_later import Told, payments, waiting
from features.simulation.layering.told_visits import keep, kept
from features.simulation.layers import Layer, Papers, Random
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY

#: Share of the site's injured with another side, by strength: a hospital at a motorway has more.
_RECOVERED = (0.12, 0.6)
#: Days from the notice until the settlement is taken back, and the minute of the day.
_BACK, _OFFICE = (0, 6), (9 * 60, 17 * 60)


def _visits(month: Month, sites: Sites, visits: pl.DataFrame, rng: Random) -> pl.DataFrame:
    provider, day = visits["provider"].to_numpy(), visits["begin"].to_numpy() // DAY
    hurt = np.isin(visits["dx"].to_numpy(), liable())
    hurt &= visits["kind"].is_in([OTP, EMERGENCY, STAY]).to_numpy()
    other = hurt & sites.pick(provider, day, rng, *_RECOVERED)
    return alike(visits, other, LAYER.name)


def _bills(
    month: Month, sites: Sites, visits: pl.DataFrame, bills: pl.DataFrame, rng: Random
) -> pl.DataFrame:
    of_visit = (visits["alike"] == LAYER.name).fill_null(False)
    rows = bills.filter(of_visit.gather(bills["row"]), ~pl.col("refund"), ~pl.col("by_hand"))
    known = waiting(month, Told.SOON, rows, rng)["received"].to_numpy()
    back = (known + rng.integers(*_BACK, rows.height)) * DAY + rng.integers(*_OFFICE, rows.height)
    settled = np.maximum(back, rows["settled"].to_numpy() + DAY)
    keep(month, LAYER.name, rows["visit"].unique(maintain_order=True))
    return pl.concat([bills, taken_back(month, rows, settled)])


def _papers(month: Month, sites: Sites, papers: Papers, rng: Random) -> Papers:
    """Tell of the third party in the visit's row too."""
    flag = pl.when(kept(month, LAYER.name)).then(pl.lit("1")).otherwise(pl.lit("0"))
    visits = papers["mdtrt_d"].with_columns(ttp_pay_flag=flag)
    return payments(month, Told.SOON, papers) | {"mdtrt_d": visits}


def _fits(city: City) -> Bools:
    kinds = ("tertiary", "secondary", "primary_hospital", "tcm_hospital", "township")
    return sizeable(city.providers.stays, city.hospital & city.providers.is_kind(*kinds), 0.8)


LAYER = Layer(
    "traffic_recovered",
    "第三方已赔付",
    _fits,
    resembles=("third_party",),
    visits=_visits,
    bills=_bills,
    papers=_papers,
)

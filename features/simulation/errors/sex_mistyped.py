"""性别录入错误 - a provider's registration writes down the wrong sex for some of its patients."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.city.city import City
from features.simulation.layering.sizeable import sizeable
from features.simulation.layering.wrong_rows import per_row
from features.simulation.layers import Layer, Papers, Random
from features.simulation.month import Month
from features.simulation.sites import Sites

#: Share of its patients, by strength.
_SHARE = (0.01, 0.35)
_TABLES, _OTHER = ("mdtrt_d", "setl_d"), {"1": "2", "2": "1"}
#: A prime, so that the digits of psn_no spread.
_PRIME = 1_000_003


def _papers(month: Month, sites: Sites, papers: Papers, rng: Random) -> Papers:
    active = sites.active(month.first, month.days) > 0
    share = sites.between(*_SHARE) * active
    return papers | {name: _mistyped(month, sites, papers[name], share) for name in _TABLES}


def _mistyped(month: Month, sites: Sites, table: pl.DataFrame, share: np.ndarray) -> pl.DataFrame:
    """Write the other sex; the same person is mistyped at every visit to the provider."""
    chance = per_row(month, table, sites, share)
    number = table["psn_no"].cast(pl.Int64, strict=False).fill_null(0).to_numpy()
    wrong = (number * 48_271 % _PRIME) / _PRIME < chance
    other = pl.col("gend").replace(_OTHER)
    return table.with_columns(gend=pl.when(pl.Series(wrong)).then(other).otherwise("gend"))


def _fits(city: City) -> Bools:
    among = city.clinic & ~city.providers.is_kind("internet_hospital")
    return np.asarray(sizeable(city.providers.calls, among, 0.6))


LAYER = Layer("sex_mistyped", "性别录入错误", _fits, papers=_papers)

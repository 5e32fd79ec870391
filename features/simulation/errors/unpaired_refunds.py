"""退费未配对 - refunds and reversed lines that do not say what they take back."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.city.city import City
from features.simulation.layering.sizeable import sizeable
from features.simulation.layering.wrong_rows import per_row
from features.simulation.layers import Layer, Papers, Random
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY

#: Share of refunds that name no original, by strength.
_UNPAIRED = (0.1, 1.0)
#: Share of lines that are entered twice and then reversed by a negative one, by strength.
_REVERSED = (0.0005, 0.012)
_TABLES = {"setl_d": "init_setl_id", "fee_list_d": "init_feedetl_sn"}


def _lines(
    month: Month, sites: Sites, visits: pl.DataFrame, lines: pl.DataFrame, rng: Random
) -> pl.DataFrame:
    """Add the slip and its reversal: together they change no bill."""
    provider = visits["provider"].to_numpy()[lines["visit"].to_numpy()]
    day = lines["at"].to_numpy() // DAY
    honest = (lines["scheme"].is_null() & ~lines["traced"] & (lines["cnt"] > 0)).to_numpy()
    chosen = honest & sites.pick(provider, day, rng, *_REVERSED)
    slip = lines.filter(pl.Series(chosen))
    back = slip.with_columns(cnt=-pl.col("cnt"), days=-pl.col("days"))
    return pl.concat([lines, slip, back])


def _papers(month: Month, sites: Sites, papers: Papers, rng: Random) -> Papers:
    active = sites.active(month.first, month.days) > 0
    share = sites.between(*_UNPAIRED) * active
    return papers | {
        name: _unpaired(month, sites, papers[name], original, share, rng)
        for name, original in _TABLES.items()
    }


def _unpaired(
    month: Month, sites: Sites, table: pl.DataFrame, original: str, share: np.ndarray, rng: Random
) -> pl.DataFrame:
    lost = rng.random(table.height) < per_row(month, table, sites, share)
    return table.with_columns(pl.when(pl.Series(~lost)).then(original).alias(original))


def _fits(city: City) -> Bools:
    among = city.clinic & ~city.providers.is_kind("village", "internet_hospital")
    return np.asarray(sizeable(city.providers.calls, among, 0.75))


LAYER = Layer("unpaired_refunds", "退费未配对", _fits, lines=_lines, papers=_papers)

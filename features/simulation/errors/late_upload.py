"""延迟上传 - a provider's records of some months reach the platform weeks later."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.city.city import City
from features.simulation.layering.sizeable import sizeable
from features.simulation.layering.wrong_rows import bad_months, per_row
from features.simulation.layers import Layer, Papers, Random
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY

#: Share of months that come late, by strength; how many days, least and most.
_LATE, _DAYS = (0.08, 0.9), (8, 45)
#: Months before the end that are not late: they would come after the extract.
_SPARED = 2
#: Columns of the tables that a provider uploads.
_COLUMNS = {"fixmedins_code", "crte_time"}


def _papers(month: Month, sites: Sites, papers: Papers, rng: Random) -> Papers:
    late = bad_months(month, LAYER.name, sites, *_LATE, spared=0)
    if month.number >= month.city.span.months - _SPARED or not late.any():
        return papers
    days = np.where(late, rng.integers(*_DAYS, len(sites)), 0)
    return papers | {
        name: _later(month, sites, table, days.astype(np.float64), rng)
        for name, table in papers.items()
        if set(table.columns) >= _COLUMNS
    }


def _later(
    month: Month, sites: Sites, table: pl.DataFrame, days: np.ndarray, rng: Random
) -> pl.DataFrame:
    """Move the uploads on by the provider's days, within the office hours of a batch."""
    waits = per_row(month, table, sites, days)
    minutes = np.where(waits > 0, waits * DAY + rng.integers(0, 600, table.height), 0)
    end = pl.lit(month.city.span.times([month.city.span.days * DAY])[0])
    moved = pl.col("crte_time") + pl.duration(minutes=pl.lit(pl.Series(minutes.astype(np.int64))))
    return table.with_columns(crte_time=moved).filter(pl.col("crte_time") < end)


def _fits(city: City) -> Bools:
    seen = city.providers.calls + city.providers.sales
    return np.asarray(sizeable(seen, city.local, 0.6))


LAYER = Layer("late_upload", "延迟上传", _fits, papers=_papers)

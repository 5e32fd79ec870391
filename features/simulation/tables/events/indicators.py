"""What each laboratory test measures: columns over items, from indicators.csv beside this module.

The means and spreads are those of healthy adults, roughly, and `times` what an illness does to the
mean (assumed). `sd` is a share of the mean where `log` is set: the values are log-normal.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Floats, Ints
from features.simulation.catalogue import conditions
from features.simulation.catalogue.items import ITEMS
from features.simulation.catalogue.reading import floats

_FILE = Path(__file__).parent / "indicators.csv"


@dataclass(frozen=True)
class Indicators:
    """Columns over items; what is not measured has null, nan, or -1."""

    code: pl.Series
    name: pl.Series
    unit: pl.Series
    mean: Floats  # nan: the result is in words
    sd: Floats  # of the logarithm where `log`
    log: Bools
    decimals: Ints
    machine: pl.Series  # kind of instrument
    condition: Ints  # that shifts the mean, position in CONDITIONS, -1 none
    times: Floats  # the mean's factor under that condition
    male: Floats  # the mean's factor for men
    own: Floats  # share of the spread that is between people rather than from day to day
    hours: Floats  # median hours to the report
    words: pl.Series  # wording:share|…, "" where it is a number

    @property
    def measured(self) -> Bools:
        """Mark the items that have a result."""
        return self.code.is_not_null().to_numpy()


def _indicators() -> Indicators:
    told = pl.read_csv(_FILE, infer_schema=False).fill_null("")
    frame = pl.DataFrame({"key": ITEMS.key}).join(told, on="key", how="left", maintain_order="left")

    def numbers(name: str, otherwise: float) -> Floats:
        return np.nan_to_num(floats(frame[name].fill_null("")), nan=otherwise)

    key = frame["condition"].fill_null("")
    return Indicators(
        code=frame["code"],
        name=frame["name"],
        unit=frame["unit"].replace("", None),
        mean=numbers("mean", np.nan),
        sd=numbers("sd", 0.0),
        log=numbers("log", 0.0) == 1.0,
        decimals=numbers("decimals", 0.0).astype(np.int64),
        machine=frame["machine"],
        condition=np.array([conditions.at(each) if each else -1 for each in key], dtype=np.int64),
        times=numbers("times", 1.0),
        male=numbers("male", 1.0),
        own=numbers("own", 0.0),
        hours=numbers("hours", 1.0),
        words=frame["words"].fill_null(""),
    )


INDICATORS = _indicators()

"""Boxes: one row for every traced box sold or taken back, with its code and its stock batch."""

import numpy as np
import polars as pl

from features.simulation.arrays import Ints
from features.simulation.catalogue.items import ITEMS
from features.simulation.frames import IN_BED
from features.simulation.lines.make import nth
from features.simulation.month import Month

BOX = pl.Schema(
    {
        "line": pl.Int64,  # number of the fee line in the city, -1 where nobody insured bought it
        "bill": pl.Int64,  # number of the settlement, -1
        "provider": pl.Int64,
        "person": pl.Int64,  # -1 where nobody insured bought it
        "doctor": pl.Int64,  # who prescribed, -1
        "item": pl.Int64,
        "at": pl.Int64,  # minute of the scan
        "code": pl.UInt64,  # last 19 of the 20 digits
        "batch": pl.Int64,  # number of the stock batch
        "opened": pl.Boolean,  # sold from an opened pack (拆零)
        "back": pl.Boolean,  # taken back
        "channel": pl.Int64,  # 0 with the settlement, 1 with the sale, 2 both
        "scheme": pl.String,
    }
)
#: 13 digits of serial follow the 7 of the product (claims reference 1.11.1).
SERIALS = 10**13
_FIRST_DIGIT = 8_000_000
#: Serials of one city of a province, so that no two cities sell one box.
_CITY_SERIALS = 10**10
#: Boxes of one line at most; share of hospital lines sold from opened packs (4.7: 5 %).
_MOST, _OPENED = 30, 0.05
#: Uploaded with the settlement only, with the sale only, with both (assumed).
_CHANNELS = np.array([0.72, 0.06, 0.22])


def code_of(item: Ints, serial: Ints) -> pl.Series:
    """Return stored trace codes: the last 19 digits of product and serial."""
    product = (ITEMS.product[item] - _FIRST_DIGIT).astype(np.uint64)
    return pl.Series(product * np.uint64(SERIALS) + serial.astype(np.uint64))


def first_serial(month: Month) -> int:
    """Return the first serial that a city's boxes may bear."""
    return month.city.number * _CITY_SERIALS + 1_234_567


def sold(
    month: Month, visits: pl.DataFrame, lines: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    """Return the boxes of the month's traced lines, without codes; `lines` have `line`, `bill`."""
    told = lines.filter(pl.col("traced") & (pl.col("cnt") > 0))
    count = told["cnt"].round().cast(pl.Int64).clip(1, _MOST).to_numpy()
    which, _ = nth(count)
    row = told["visit"].to_numpy()[which]
    kind, tier = visits["kind"].to_numpy()[row], month.city.providers.tier[visits["provider"]][row]
    opened = (tier >= 2) & (rng.random(len(row)) < _OPENED) & ~np.isin(kind, IN_BED)
    channel = np.searchsorted(np.cumsum(_CHANNELS), rng.random(len(told)))[which].clip(max=2)
    return pl.DataFrame(
        {
            "line": told["line"].gather(which),
            "bill": told["bill"].gather(which),
            "provider": visits["provider"].gather(row),
            "person": visits["person"].gather(row),
            "doctor": told["doctor"].gather(which),
            "item": told["item"].gather(which),
            "at": told["at"].to_numpy()[which],
            "code": np.zeros(len(row), dtype=np.uint64),
            "batch": np.full(len(row), -1),
            "opened": opened,
            "back": np.zeros(len(row), dtype=bool),
            "channel": channel,
            "scheme": told["scheme"].gather(which),
        },
        schema_overrides=BOX,
    ).select(BOX.names())

"""Fee lines as rows of LINE: every line of a city, honest or not, is made here."""

from typing import Any

import numpy as np
import polars as pl

from features.simulation.arrays import Floats, Ints
from features.simulation.catalogue.items import CONSUMABLE, ITEMS, SERVICE
from features.simulation.frames import IN_BED, LINE, PHARMACY
from features.simulation.lines.coverage import traced
from features.simulation.lines.prices import unit_price
from features.simulation.month import Month

#: Ward drugs are given out by the dose: their boxes are not scanned for the patient.
_PERFORMED = ("therapy", "rehab", "tcm_therapy", "surgery", "anaesthesia", "dental", "psych")


def lines_of(
    month: Month,
    visits: pl.DataFrame,
    row: Ints,
    item: Ints,
    cnt: Floats | Ints | int,
    at: Ints,
    rng: np.random.Generator,
    **columns: Any,
) -> pl.DataFrame:
    """Return lines in LINE for rows of the month's visits; `columns` replace what is derived.

    `item` are positions in ITEMS (a negative one makes no line), `cnt` boxes, grams or times, `at`
    minutes. The price is the provider's own of the month.
    """
    columns = {name: _full(value, len(row)) for name, value in columns.items()}
    kept = item >= 0
    row, item, at = row[kept], item[kept], np.broadcast_to(at, kept.shape)[kept]
    count = np.broadcast_to(np.asarray(cnt, dtype=np.float64), kept.shape)[kept]
    columns = {name: value.filter(pl.Series(kept)) for name, value in columns.items()}
    provider = visits["provider"].to_numpy()[row]
    kind = visits["kind"].to_numpy()[row]
    bed, shop = np.isin(kind, IN_BED), kind == PHARMACY
    doctor = np.where(shop, -1, visits["doctor"].to_numpy()[row])
    performed = np.isin(np.asarray(ITEMS.group)[item], _PERFORMED)
    drug = ITEMS.kind[item] != SERVICE
    home = columns.get("home")
    given_home = home.to_numpy() if home is not None else np.zeros(len(row), dtype=bool)
    frame = pl.DataFrame(
        {
            "visit": row,
            "item": item,
            "at": at,
            "cnt": count,
            "price": unit_price(month, provider, item),
            "days": count * ITEMS.days[item],
            "doctor": doctor,
            "performer": np.where(performed, doctor, -1),
            "rx": np.where(drug & (ITEMS.kind[item] != CONSUMABLE), 0, -1),
            "traced": traced(month, provider, item, rng) & (~bed | given_home),
            "home": given_home,
            "outside": np.zeros(len(row), dtype=bool),
        }
    ).with_columns(
        pl.col("days").fill_nan(None),
        own_name=pl.lit(None, pl.String),
        scheme=pl.lit(None, pl.String),
    )
    return frame.with_columns(**columns).select(
        pl.col(name).cast(dtype) for name, dtype in LINE.items()
    )


def _full(value: Any, count: int) -> pl.Series:
    if isinstance(value, pl.Series):
        return value
    if isinstance(value, np.ndarray):
        return pl.Series(value)
    return pl.Series([value]).new_from_index(0, count)


def no_lines() -> pl.DataFrame:
    """Return an empty frame of LINE."""
    return pl.DataFrame(schema=LINE)


def nth(count: Ints) -> tuple[Ints, Ints]:
    """Return, for `count` copies of each position, the position and the number of the copy."""
    row = np.repeat(np.arange(len(count)), count)
    return row, np.arange(len(row)) - np.repeat(np.cumsum(count) - count, count)

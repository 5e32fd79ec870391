"""Maternity allowances that a layer's mothers ask for, besides those that the tables grant."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Floats
from features.simulation.frames import DELIVERY
from features.simulation.month import Month
from features.simulation.span import DAY
from features.simulation.tables.events.allowances import (
    CLAIM,
    allowance_days,
    claim,
    entitled,
)
from features.simulation.tables.events.births import birth_facts


def ask_for_births(
    month: Month,
    visits: pl.DataFrame,
    bills: pl.DataFrame,
    mothers: Bools,
    base: Floats,
    rng: np.random.Generator,
) -> None:
    """Let an allowance be claimed for the month's deliveries of these mothers.

    `mothers` and `base` (yuan a month) are columns over people. Whom the tables hold entitled, for
    her the allowance is claimed without this.
    """
    last = bills.filter(pl.col("closing"), ~pl.col("refund")).select("visit", "bill", "settled")
    born = visits.filter(pl.col("kind") == DELIVERY, pl.Series(mothers[visits["person"]])).join(
        last.unique("visit", keep="last", maintain_order=True),
        on="visit",
        how="inner",
        maintain_order="left",
    )
    person, day = born["person"].to_numpy(), born["begin"].to_numpy() // DAY
    known = entitled(month.city, person, month.city.people.employer[person], day)
    left = np.maximum(born["end"].to_numpy(), born["settled"].to_numpy()) // DAY
    rows = born.select("person", "bill").with_columns(
        birth_facts(born).get_columns(), day=pl.Series(day), since=pl.Series(left)
    )
    ask(month, rows.filter(pl.Series(~known)), base, rng)


def ask(month: Month, rows: pl.DataFrame, base: Floats, rng: np.random.Generator) -> None:
    """Let allowances be claimed for rows of CLAIM without employer, base and days."""
    if rows.is_empty():
        return
    person = rows["person"].to_numpy()
    days = allowance_days(
        rows["matn_type"], rows["geso_val"].to_numpy(), rows["fetus_cnt"].to_numpy()
    )
    full = rows.with_columns(
        employer=pl.Series(month.city.people.employer[person]),
        birctrl_type=pl.lit(None, pl.String),
        base=pl.Series(base[person], dtype=pl.Float64),
        days=pl.Series(days, dtype=pl.Int64),
    )
    claim(month, full.select(pl.col(name).cast(kind) for name, kind in CLAIM.items()), rng)

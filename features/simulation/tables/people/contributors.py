"""Who contributes in a month, through which employer and on which base.

A layer may put a frame of OVERRIDES at `month.memory("contributions")["overrides"]`: person and
employer (positions), base (yuan a month, whole; null: nothing is paid), first and last (month
numbers, both inclusive). In those months the base of that person at that employer is replaced, or
a contribution is added where none was due.
"""

import numpy as np
import polars as pl

from features.simulation.city.insurance import EMPLOYEE
from features.simulation.city.spells import KINDS, PRESENT, spells
from features.simulation.city.wages import wage_of, within_bounds
from features.simulation.month import Month

OVERRIDES = pl.Schema(
    {
        "person": pl.Int64,
        "employer": pl.Int64,
        "base": pl.Float64,
        "first": pl.Int64,
        "last": pl.Int64,
    }
)
#: Who joins until this day of a month, and has not left by then, is paid for in that month.
_DAY = 15


def contributors(month: Month, number: int) -> pl.DataFrame:
    """Return a row per contribution due for month `number`, in no telling order.

    Columns: spell (its number), person, employer, psn_type, wage and base (yuan a month).
    """
    city = month.city
    due = _due(month, number)
    person = due["person"].to_numpy()
    wage = wage_of(city, person, number)
    due = due.with_columns(
        wage=pl.Series(np.round(wage)), base=pl.Series(within_bounds(city, wage, number))
    )
    kept = month.memory("contributions").get("overrides")
    if kept is not None:
        due = _overridden(due, kept, number)
    order = month.stream(f"tables/contributors/{number}").permutation(due.height)
    return due[order]


def spells_of(month: Month) -> pl.DataFrame:
    """Return the city's spells, made in its first month and kept."""
    memory = month.memory("contributions")
    if "spells" not in memory:
        memory["spells"] = spells(month.city)
    kept: pl.DataFrame = memory["spells"]
    return kept


def _due(month: Month, number: int) -> pl.DataFrame:
    """Spells of employees at work that count for month `number`."""
    city, rows = month.city, spells_of(month)
    day = city.span.first_day(number) + _DAY
    alive = pl.Series(city.people.death > day).gather(rows["person"])
    return rows.filter(
        alive
        & (pl.col("insutype") == EMPLOYEE)
        & pl.col("psn_type").str.starts_with("11")
        & (pl.col("since") <= day)
        & (pl.col("until") > day)
    ).select(pl.col("number").alias("spell"), "person", "employer", "psn_type")


def _overridden(due: pl.DataFrame, overrides: pl.DataFrame, number: int) -> pl.DataFrame:
    """Replace and add what the overrides say; of one person and employer the last one holds."""
    now = (
        overrides.match_to_schema(OVERRIDES)
        .filter(pl.lit(number).is_between(pl.col("first"), pl.col("last")))
        .unique(["person", "employer"], keep="last", maintain_order=True)
        .select("person", "employer", told="base", overridden=pl.lit(True))
    )
    both = due.join(now, on=["person", "employer"], how="full", coalesce=True)
    replaced = pl.col("overridden").fill_null(False)
    present = pl.col("person") * KINDS + PRESENT
    return both.filter(~replaced | pl.col("told").is_not_null()).select(
        pl.coalesce("spell", present).alias("spell"),
        "person",
        "employer",
        pl.col("psn_type").fill_null("1101"),
        pl.coalesce("told", "wage").alias("wage"),
        pl.coalesce("told", "base").alias("base"),
    )

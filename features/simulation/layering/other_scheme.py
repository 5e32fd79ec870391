"""Rows of people who claim in the scheme that is not their present one."""

import numpy as np
import polars as pl

from features.simulation.arrays import Ints
from features.simulation.city.city import City
from features.simulation.city.insurance import EMPLOYEE, RESIDENT
from features.simulation.city.unit_of import firm_of, unit_of
from features.simulation.month import Month
from features.simulation.records.ids import Ids

#: psn_type of an adult in each scheme (claims reference 1.21).
_ADULT = {EMPLOYEE: "1101", RESIDENT: "1501"}


def other(insutype: Ints) -> Ints:
    """Return the other scheme of each."""
    return np.where(insutype == EMPLOYEE, RESIDENT, EMPLOYEE)


def unit_there(city: City) -> Ints:
    """Return through which employer or unit everybody would be insured in the other scheme."""
    employee = city.people.insutype == EMPLOYEE
    return np.where(employee, unit_of(city), firm_of(city, "other scheme"))


def told_there(
    month: Month, table: pl.DataFrame, chosen: pl.Expr, person: dict[str, int]
) -> pl.DataFrame:
    """Write scheme, kind of person and unit of the other scheme into the chosen rows of a table.

    `person` maps the ids of the people concerned to their positions.
    """
    ids: Ids = month.memory("ids")["ids"]
    at = np.array(list(person.values()), dtype=np.int64)
    there = other(month.city.people.insutype[at])
    told = pl.DataFrame(
        {
            "psn_no": list(person),
            "scheme_": there,
            "unit_": ids.employers(unit_there(month.city)[at]),
        },
        schema={"psn_no": pl.String, "scheme_": pl.Int64, "unit_": pl.String},
    )
    rows = table.with_row_index("row_").join(told, on="psn_no", how="left").sort("row_")
    adult = pl.col("scheme_").replace_strict(_ADULT, default=None, return_dtype=pl.String)
    here = pl.col("scheme_").is_not_null() & chosen
    return rows.with_columns(
        insutype=pl.when(here).then(pl.col("scheme_").cast(pl.String)).otherwise("insutype"),
        psn_type=pl.when(here).then(adult).otherwise("psn_type"),
        emp_no=pl.when(here).then("unit_").otherwise("emp_no"),
    ).select(table.columns)

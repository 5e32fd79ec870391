"""Every table of this package by name."""

from collections.abc import Callable
from typing import TypeAlias

import polars as pl

from features.simulation.city.city import City
from features.simulation.month import Month
from features.simulation.records.ids import Ids
from features.simulation.tables.people.insu_emp_info_b import insu_emp_info_b
from features.simulation.tables.people.opsp_reg_d import opsp_reg_d
from features.simulation.tables.people.out_appy_d import out_appy_d
from features.simulation.tables.people.psn_clctstd_d import psn_clctstd_d
from features.simulation.tables.people.psn_household_d import psn_household_d
from features.simulation.tables.people.psn_info_b import psn_info_b
from features.simulation.tables.people.psn_insu_d import psn_insu_d
from features.simulation.tables.people.psn_phone_d import psn_phone_d
from features.simulation.tables.people.rsdt_psn_clct_detl_d import rsdt_psn_clct_detl_d
from features.simulation.tables.people.staf_psn_clct_detl_d import staf_psn_clct_detl_d

CityWriter: TypeAlias = Callable[[City, Ids], pl.DataFrame]
MonthWriter: TypeAlias = Callable[[Month, Ids], pl.DataFrame]

#: What the registers hold of people and employers, fixed for the whole span.
PEOPLE_TABLES: dict[str, CityWriter] = {
    writer.__name__: writer
    for writer in (
        psn_info_b,
        psn_phone_d,
        psn_household_d,
        psn_insu_d,
        insu_emp_info_b,
        opsp_reg_d,
        out_appy_d,
    )
}
#: Contributions, month by month.
CONTRIBUTION_TABLES: dict[str, MonthWriter] = {
    writer.__name__: writer
    for writer in (staf_psn_clct_detl_d, psn_clctstd_d, rsdt_psn_clct_detl_d)
}

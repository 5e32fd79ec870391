"""Every table of this package by name."""

from collections.abc import Callable
from typing import TypeAlias

import polars as pl

from features.simulation.city.city import City
from features.simulation.records.ids import Ids
from features.simulation.tables.providers.admdvs_b import admdvs_b
from features.simulation.tables.providers.dr_info_b import dr_info_b
from features.simulation.tables.providers.fixmedins_b import fixmedins_b
from features.simulation.tables.providers.fixmedins_paus_d import fixmedins_paus_d
from features.simulation.tables.providers.fixmedins_serv_mgt_d import fixmedins_serv_mgt_d
from features.simulation.tables.providers.medins_dept_b import medins_dept_b
from features.simulation.tables.providers.medins_info_b import medins_info_b
from features.simulation.tables.providers.phar_info_b import phar_info_b
from features.simulation.tables.providers.rtal_phac_b import rtal_phac_b

Writer: TypeAlias = Callable[[City, Ids], pl.DataFrame]

#: What the registers hold of providers, fixed for the whole span.
PROVIDER_TABLES: dict[str, Writer] = {
    writer.__name__: writer
    for writer in (
        admdvs_b,
        fixmedins_b,
        medins_info_b,
        rtal_phac_b,
        medins_dept_b,
        fixmedins_serv_mgt_d,
        fixmedins_paus_d,
        dr_info_b,
        phar_info_b,
    )
}

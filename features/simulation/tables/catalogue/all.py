"""The catalogue tables of all regions of a world, by name."""

from collections.abc import Callable

import polars as pl

from features.simulation.tables.catalogue.hilist_b import hilist_b
from features.simulation.tables.catalogue.hilist_lmtpric_d import hilist_lmtpric_d
from features.simulation.tables.catalogue.hilist_selfpay_prop_b import hilist_selfpay_prop_b
from features.simulation.tables.catalogue.key_drug_list import key_drug_list
from features.simulation.tables.catalogue.mcs_info_b import mcs_info_b
from features.simulation.tables.catalogue.medlist_hilist_map_b import medlist_hilist_map_b
from features.simulation.tables.catalogue.no_trace_list import no_trace_list
from features.simulation.tables.catalogue.opsp_dise_list_b import opsp_dise_list_b
from features.simulation.tables.catalogue.rule_items import rule_items
from features.simulation.tables.catalogue.selfprep_info_b import selfprep_info_b
from features.simulation.tables.catalogue.tcmherb_info_b import tcmherb_info_b
from features.simulation.tables.catalogue.trt_serv_b import trt_serv_b
from features.simulation.tables.catalogue.wm_tcmpat_info_b import wm_tcmpat_info_b

#: Tables that are the nation's.
NATIONAL: tuple[Callable[[], pl.DataFrame], ...] = (
    *(wm_tcmpat_info_b, tcmherb_info_b, mcs_info_b),
    *(no_trace_list, rule_items),
)
#: Tables that each city has, made from the 6 digits of its own region (市本级).
REGIONAL: tuple[Callable[[str], pl.DataFrame], ...] = (
    *(trt_serv_b, selfprep_info_b, hilist_b, medlist_hilist_map_b, hilist_lmtpric_d),
    *(hilist_selfpay_prop_b, opsp_dise_list_b, key_drug_list),
)


def catalogue_tables(regions: tuple[str, ...]) -> dict[str, pl.DataFrame]:
    """Return the tables by name; `regions` are cities by their four digits, like 9901."""
    national = {make.__name__: make() for make in NATIONAL}
    regional = {
        make.__name__: pl.concat([make(f"{region}00") for region in regions]) for make in REGIONAL
    }
    return national | regional

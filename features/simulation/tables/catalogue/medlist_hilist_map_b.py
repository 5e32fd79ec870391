"""医疗目录与医保目录对照: each national item leads to the region's item of the same code."""

import numpy as np
import polars as pl

from features.simulation.catalogue.items import ITEMS
from features.simulation.tables.catalogue.words import BEGIN, chosen


def medlist_hilist_map_b(region: str) -> pl.DataFrame:
    """Return one row for each item."""
    return chosen(
        np.arange(len(ITEMS)),
        med_list_codg=ITEMS.code,
        hilist_code=ITEMS.code,
        list_type=ITEMS.list_type,
    ).with_columns(insu_admdvs=pl.lit(region), begndate=pl.lit(BEGIN), vali_flag=pl.lit("1"))

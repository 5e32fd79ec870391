"""医保目录: what a region pays for. An item's code there is its national one."""

import numpy as np
import polars as pl

from features.simulation.catalogue.items import ITEMS
from features.simulation.tables.catalogue.words import BEGIN, chosen, flag


def hilist_b(region: str) -> pl.DataFrame:
    """Return one row for each item."""
    items = np.arange(len(ITEMS))
    maternal = ITEMS.group.is_in(["delivery", "prenatal"])
    return chosen(
        items,
        hilist_code=ITEMS.code,
        hilist_name=ITEMS.name,
        list_type=ITEMS.list_type,
        med_chrgitm_type=ITEMS.charge,
        chrgitm_lv=ITEMS.level,
    ).with_columns(
        insu_admdvs=pl.lit(region),
        lmt_used_flag=flag(items, "level_limited", "second_line", "child_only", "course"),
        matn_used_flag=maternal.replace_strict({True: "1", False: "0"}, return_dtype=pl.String),
        begndate=pl.lit(BEGIN),
        vali_flag=pl.lit("1"),
    )

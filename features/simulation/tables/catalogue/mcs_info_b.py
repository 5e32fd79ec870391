"""医用耗材目录: every consumable of the simulated city."""

import numpy as np
import polars as pl

from features.simulation.catalogue.items import CONSUMABLE, ITEMS
from features.simulation.tables.catalogue.words import chosen, flag


def mcs_info_b() -> pl.DataFrame:
    """Return one row for each consumable."""
    items = np.flatnonzero(ITEMS.kind == CONSUMABLE)
    return chosen(
        items,
        med_list_codg=ITEMS.code,
        mcs_name=ITEMS.name,
        hi_genname=ITEMS.generic,
        spec_mol=ITEMS.spec,
    ).with_columns(
        hi_genname_code=pl.col("med_list_codg").str.slice(0, 10),
        mcs_type=pl.col("med_list_codg").str.slice(1, 6),
        highval_mcs_flag=flag(items, "highvalue"),
        prodentp_code=pl.col("med_list_codg").str.slice(-5),
        vali_flag=pl.lit("1"),
    )

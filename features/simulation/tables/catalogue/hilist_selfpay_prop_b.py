"""医保目录自付比例: the share of each item that is paid first, the same for everybody."""

import numpy as np
import polars as pl

from features.simulation.catalogue.items import ITEMS
from features.simulation.tables.catalogue.words import BEGIN, chosen


def hilist_selfpay_prop_b(region: str) -> pl.DataFrame:
    """Return one row for each item."""
    return chosen(np.arange(len(ITEMS)), hilist_code=ITEMS.code).with_columns(
        insu_admdvs=pl.lit(region),
        selfpay_prop_psn_type=pl.lit("0"),
        selfpay_prop_type=pl.lit("1"),
        selfpay_prop=pl.Series(ITEMS.selfpay),
        begndate=pl.lit(BEGIN),
        vali_flag=pl.lit("1"),
    )

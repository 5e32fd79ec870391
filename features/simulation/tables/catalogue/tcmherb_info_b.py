"""中药饮片目录: every decoction piece of the simulated city."""

import numpy as np
import polars as pl

from features.simulation.catalogue.items import ITEMS, PIECE
from features.simulation.tables.catalogue.words import chosen


def tcmherb_info_b() -> pl.DataFrame:
    """Return one row for each piece, with what the fund pays it for."""
    items = np.flatnonzero(ITEMS.kind == PIECE)
    unpaid = pl.Series(ITEMS.has("unpaid")[items])
    single = pl.Series(ITEMS.has("single_unpaid")[items])
    return chosen(
        items,
        med_list_codg=ITEMS.code,
        tcmherb_name=ITEMS.name,
        cnvl_used=ITEMS.dose,
        ecy_type=ITEMS.form,
    ).with_columns(
        cpnd_flag=pl.when(single).then(pl.lit("复方")).otherwise(pl.lit("单复方")),
        nat_hi_pay_pol=pl.when(unpaid)
        .then(pl.lit("单味或复方均不支付"))
        .when(single)
        .then(pl.lit("单味使用不予支付"))
        .otherwise(pl.lit("支付")),
        vali_flag=pl.lit("1"),
    )

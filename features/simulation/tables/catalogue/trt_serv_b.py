"""医疗服务项目目录: every service, in one region."""

import numpy as np
import polars as pl

from features.simulation.catalogue.items import ITEMS, SERVICE
from features.simulation.tables.catalogue.words import BEGIN, chosen


def trt_serv_b(region: str) -> pl.DataFrame:
    """Return one row for each service; a package says which parts it holds."""
    items = np.flatnonzero(ITEMS.kind == SERVICE)
    parts = {
        at: "含" + "、".join(ITEMS.name[ITEMS.tagged(f"part_of_{ITEMS.key[at]}")].to_list())
        for at in ITEMS.tagged("package").tolist()
    }
    return chosen(
        items,
        med_list_codg=ITEMS.code,
        servitem_name=ITEMS.name,
        servitem_type=ITEMS.charge,
        prcunt=ITEMS.unit,
    ).with_columns(
        admdvs=pl.lit(region),
        trt_item_cont=pl.Series([parts.get(at) for at in items.tolist()], dtype=pl.String),
        begndate=pl.lit(BEGIN),
        vali_flag=pl.lit("1"),
    )

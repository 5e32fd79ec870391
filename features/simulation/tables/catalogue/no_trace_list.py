"""无码药品清单: the drugs whose packs bear no trace code."""

import polars as pl

from features.simulation.catalogue.items import ITEMS
from features.simulation.tables.catalogue.words import BEGIN, chosen

_WHY = "大输液，最小销售单元未赋码"


def no_trace_list() -> pl.DataFrame:
    """Return one row for each of them, for all regions."""
    return chosen(
        ITEMS.tagged("no_trace"), med_list_codg=ITEMS.code, drug_genname=ITEMS.generic
    ).with_columns(reason=pl.lit(_WHY), begndate=pl.lit(BEGIN))

"""医保目录限价: the price caps of services and negotiated drugs by the provider's level."""

import numpy as np
import polars as pl

from features.claims.codes import HOSP_LV
from features.simulation.catalogue.caps import BY_TIER
from features.simulation.catalogue.items import ITEMS, SERVICE
from features.simulation.tables.catalogue.words import BEGIN, chosen

#: Tier of each code of hosp_lv (claims reference 1.21).
TIER = {
    **dict.fromkeys(("01", "02", "03", "04", "12"), 3),
    **dict.fromkeys(("05", "06", "07", "13"), 2),
    **dict.fromkeys(("08", "09", "10", "14"), 1),
    "11": 0,
}


def hilist_lmtpric_d(region: str) -> pl.DataFrame:
    """Return one row for each capped item and level; the kind of cap is a code of hosp_lv."""
    items = np.flatnonzero(~np.isnan(ITEMS.cap))
    caps = chosen(items, hilist_code=ITEMS.code).with_columns(
        cap=pl.Series(ITEMS.cap[items]), service=pl.Series(ITEMS.kind[items] == SERVICE)
    )
    levels = pl.DataFrame(
        {
            "hilist_lmtpric_type": list(HOSP_LV.values),
            "factor": [BY_TIER[TIER[code]] for code in HOSP_LV.values],
        }
    )
    dearer = pl.when("service").then("factor").otherwise(1.0)
    return caps.join(levels, how="cross").select(
        "hilist_code",
        "hilist_lmtpric_type",
        hilist_pric_uplmt_amt=(pl.col("cap") * dearer).round(2),
        overlmt_dspo_way=pl.lit("1"),
        insu_admdvs=pl.lit(region),
        begndate=pl.lit(BEGIN),
        vali_flag=pl.lit("1"),
    )

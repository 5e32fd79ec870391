"""The table of purchases: what was truly sold was bought, a little more of it, month by month."""

import polars as pl

from tests.benchmarks.elsewhere.days import draws
from tests.benchmarks.elsewhere.ground import Ground

NEVER_BOUGHT = ("phantom_drug", "swapped_items")
FIRST_STOCK = 3
MARGIN = 0.85
"""Price of purchase as a share of the price of sale."""


def purchases(ground: Ground, lines: pl.DataFrame, bought_back: set[int]) -> pl.DataFrame:
    """The table purcinfo of drugs for outpatients, and of what else pharmacies sell."""
    rng = draws(ground.seed, "purchases")
    shop = pl.Series(ground.providers.kind[lines["h"].to_numpy()] == "R")
    goods = (pl.col("sort") == "drug") | ((pl.col("sort") == "consumable") & shop)
    sold = lines.filter(goods, pl.col("nights") == 0).with_columns(
        true=~pl.col("scheme").is_in(NEVER_BOUGHT) & ~pl.col("line").is_in(sorted(bought_back)),
        month=pl.col("at").dt.truncate("1mo"),
    )
    by = ["h", "med_list_codg", "month"]
    told = sold.group_by(by).agg(
        count=pl.col("count").filter("true").sum(), price=pl.col("price").sort_by("line").first()
    )
    told = told.filter(pl.col("count") > 0).sort(by)
    first = pl.col("month") == pl.col("month").min().over("h", "med_list_codg")
    more = (pl.col("count") * pl.Series(rng.uniform(1.0, 1.12, told.height))).ceil()
    stocked = more + pl.when(first).then(FIRST_STOCK).otherwise(0)
    return told.select(
        fixmedins_code=pl.Series(ground.providers.code[told["h"].to_numpy()]),
        med_list_codg="med_list_codg",
        fixmedins_bchno=pl.format("K{}", pl.int_range(pl.len())),
        spler_name=pl.lit("医药公司"),
        purc_retn_cnt=stocked.cast(pl.Float64),
        finl_trns_pric=pl.col("price") * MARGIN,
        purc_retn_stoin_time="month",
        purc_retn_type=pl.lit("1"),
    )

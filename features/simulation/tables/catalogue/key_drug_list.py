"""重点药品清单: the substances that a region watches, listed in two batches."""

from datetime import date

import polars as pl

from features.simulation.catalogue.items import ITEMS
from features.simulation.tables.catalogue.substances import prefixes

#: The dates of the batches; the list grows as those of the field do (schemes: 50, 100, all).
BATCHES = (date(2023, 7, 1), date(2025, 1, 1))
#: Days in hand: a long prescription of 84 days (claims reference 3.6) and a week's early refill.
MOST_DAYS = 91.0
#: Days in hand above which a reason is asked for (assumed).
YELLOW_DAYS = 45.0


def key_drug_list(region: str) -> pl.DataFrame:
    """Return one row for each substance; every second one came with the second batch."""
    listed = prefixes(ITEMS.tagged("key_drug"))
    second = pl.int_range(pl.len()) % 2 == 1
    return listed.with_columns(
        admdvs=pl.lit(region),
        lmt_days=pl.lit(MOST_DAYS),
        yellow_days=pl.lit(YELLOW_DAYS),
        red_days=pl.lit(MOST_DAYS),
        begndate=pl.when(second).then(pl.lit(BATCHES[1])).otherwise(pl.lit(BATCHES[0])),
    )

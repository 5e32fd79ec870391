"""setl_fee_stt_d (claims reference 1.8): what each settlement holds of each charge category."""

import polars as pl

from features.simulation.catalogue.items import ITEMS
from features.simulation.records.books import Books

_LEVELS = {"item_claa_amt": "01", "item_clab_amt": "02", "item_ownpay_amt": "03"}


def setl_fee_stt_d(books: Books) -> pl.DataFrame:
    """Return one row per settlement of the month's visits and charge category."""
    item = books.lines["item"].to_numpy()
    of_level = [
        pl.when(pl.col("level") == level).then("fee").otherwise(0).sum().alias(name)
        for name, level in _LEVELS.items()
    ]
    sums = (
        books.lines.select("bill", "visit", "fee")
        .with_columns(charge=ITEMS.charge.gather(item), level=ITEMS.level.gather(item))
        .filter(pl.col("bill").is_not_null())
        .group_by("bill", "charge")
        .agg(pl.col("visit").first(), pl.col("fee").sum(), *of_level)
        .sort("bill", "charge")
    )
    return pl.DataFrame(
        {
            "setl_id": books.bill_ids(sums["bill"]),
            "mdtrt_id": books.visit_ids(books.visits["visit"].gather(sums["visit"])),
            "psn_no": books.ids.persons(books.visits["person"].gather(sums["visit"])),
            "med_chrgitm_type": sums["charge"],
            "item_sumamt": sums["fee"] / 100,
            **{name: sums[name] / 100 for name in _LEVELS},
        }
    )

"""规则条目: published-style limits on the city's items, from catalogue/rule_items.csv.

There `offer` and `other` are keys of items, or an offer is a substance. Codes of the rules are
those of claims reference 3.1; a rule of 2025 without a published code is 2025-<its number>.
"""

import polars as pl

from features.simulation.catalogue.items import ITEMS
from features.simulation.catalogue.reading import read
from features.simulation.tables.catalogue.substances import prefixes

NUMBERS = ("age_min", "age_max", "max_days", "max_per_day", "max_per_stay")


def rule_items() -> pl.DataFrame:
    """Return one row for each limit, for all regions."""
    frame = read("rule_items")
    one, whole = zip(*(_target(offer) for offer in frame["offer"]), strict=True)
    other = [str(ITEMS.code[ITEMS.at(key)]) if key else None for key in frame["other"]]
    text = pl.col(pl.String)
    return (
        frame.with_columns(text.replace("", None))
        .with_columns(
            pl.col(NUMBERS).cast(pl.Float64),
            pl.col("begndate", "enddate").str.to_date(),
            rule_item_no=pl.format(
                "R{}", pl.int_range(1, pl.len() + 1).cast(pl.String).str.zfill(4)
            ),
            med_list_codg=pl.Series(one, dtype=pl.String),
            code_prefix=pl.Series(whole, dtype=pl.String),
            other_codg=pl.Series(other, dtype=pl.String),
        )
        .rename({"rule": "rule_code"})
        .drop("offer", "other")
    )


def _target(offer: str) -> tuple[str | None, str | None]:
    """Return the item code, or what the codes of the substance's products begin with."""
    products = ITEMS.of(offer)
    if not len(products):
        return str(ITEMS.code[ITEMS.at(offer)]), None
    return None, str(prefixes(products)["code_prefix"].item())

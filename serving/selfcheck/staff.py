"""A provider and those who work there: who is looked for under any of these names is there."""

from dataclasses import dataclass

import polars as pl

from features.claims.column import Ids
from features.claims.keys import RAW
from features.claims.store import Store
from features.claims.tables.dr_info_b import DR_INFO_B
from features.claims.tables.phar_info_b import PHAR_INFO_B


@dataclass(frozen=True)
class House:
    """`provider` and `staff` are keys; `ids` the raw ids of all of them."""

    provider: int
    staff: pl.Series
    ids: frozenset[str]

    def named(self) -> pl.Expr:
        """Whether a row of the ledger names one of them (null: nobody)."""
        own = pl.col("fixmedins_code") == self.provider
        return (own | pl.col("dr_code").is_in(self.staff.implode())).fill_null(False)


def house_of(store: Store, provider: str) -> House:
    """The provider with every doctor and pharmacist whom a register has there."""
    key = store.key_of(Ids.PROVIDER, [provider]).get(provider, -1)
    staff = pl.concat(
        store.scan(table).filter(pl.col(where) == key).select(pl.col(who).alias("who"))
        for table, who, where in (
            (DR_INFO_B, "dr_code", "medins_code"),
            (PHAR_INFO_B, "phar_code", "pracins_no"),
        )
    )
    keys = staff.unique().collect()["who"]
    raw = store.raw_of(Ids.DOCTOR, keys)[RAW]
    return House(key, keys, frozenset([provider, *raw]))

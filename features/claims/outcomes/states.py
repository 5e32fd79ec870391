"""What the ledger knew of each case or inspection on a day: its states until then, as one row."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import polars as pl

from features.claims.store import Store
from features.claims.table import Table
from features.claims.typed import STANDARD_TIME

RECORDED, DECIDED = "recorded_at", "decided_at"


def present() -> datetime:
    """The present, as the ledger has times: naive China Standard Time."""
    return datetime.now(ZoneInfo(STANDARD_TIME)).replace(tzinfo=None)


def recorded() -> pl.Expr:
    """When a state was recorded (Datetime us): one the platform delivered, when it was decided."""
    return pl.coalesce(pl.col(name).cast(pl.Datetime("us")) for name in (RECORDED, DECIDED))


def states_at(store: Store, table: Table, as_of: date) -> pl.LazyFrame:
    """One row per case or inspection in the contract's columns, as known at the end of `as_of`.

    Of every column the last state that has a value counts: an empty cell says nothing new.
    """
    number = table.key[0]
    return (
        store.scan(table)
        .filter(recorded().dt.date() <= as_of)
        .sort(recorded(), pl.col(RECORDED).is_not_null(), maintain_order=True)
        .group_by(number, maintain_order=True)
        .agg(pl.exclude(number).drop_nulls().last())
        .select(table.names)
    )

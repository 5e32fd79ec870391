"""Labels: who was looked at, what was confirmed, and when that was known."""

from datetime import date

import polars as pl

from features.claims.store import Store
from features.claims.tables.case_d import CASE_D
from features.claims.tables.inspection_d import INSPECTION_D
from features.months import as_of_month, month_number

ID_COLUMN = {"provider": "fixmedins_code", "patient": "psn_no", "doctor": "dr_code"}
"""The ledger's column that names the party, by entity."""
PARTY = {"provider": "PROVIDER", "patient": "INDIVIDUAL", "doctor": "INDIVIDUAL"}
"""The kind of main party (claims reference 1.18), by entity."""
CONFIRMED = ("PUNISH", "TRANSFER_ADMIN", "TRANSFER_JUDICIAL")
"""Decisions that confirm; NO_PUNISH and NOT_ESTABLISHED do not."""


def labels(store: Store, as_of: date, entity: str = "provider") -> pl.DataFrame:
    """entity (key), label (1 confirmed fraud, 0 inspected without), month, known by `as_of`.

    Only what was decided on or before `as_of` and not reversed by then counts. `month` is the month
    start whose vector counts: the last on or before the inspection began (else discovery, filing,
    decision), never after `as_of`. A violation that is no fraud is an inspection without fraud.
    """
    found = pl.concat([_cases(store, as_of, entity), _inspections(store, as_of, entity)])
    return (
        found.group_by("entity")
        .agg(pl.col("label").max(), pl.col("month").sort_by("label", "month").last())
        .with_columns(pl.col("month").clip(upper_bound=as_of_month(as_of)))
        .sort("entity")
        .collect()
    )


def _cases(store: Store, as_of: date, entity: str) -> pl.LazyFrame:
    known = (pl.col("decided_at") <= as_of) & (
        pl.col("reversed_at").is_null() | (pl.col("reversed_at") > as_of)
    )
    fraud = pl.col("decision_type").is_in(CONFIRMED) & (
        pl.col("tier").fill_null("fraud") == "fraud"
    )
    begun = pl.coalesce("inspected_at", "dscvr_date", "filed_at", "decided_at")
    return _rows(store.scan(CASE_D).filter(known), entity, fraud, begun)


def _inspections(store: Store, as_of: date, entity: str) -> pl.LazyFrame:
    """Inspections that found nothing; one that did says nothing until its case tells what."""
    none = ~pl.col("result").is_in(CONFIRMED)
    rows = store.scan(INSPECTION_D).filter(pl.col("decided_at") <= as_of, none)
    return _rows(rows, entity, pl.lit(False), pl.coalesce("inspected_at", "decided_at"))


def _rows(rows: pl.LazyFrame, entity: str, fraud: pl.Expr, begun: pl.Expr) -> pl.LazyFrame:
    """Rows whose main party is the entity; others named in them are not what was decided on."""
    party, main = pl.col(ID_COLUMN[entity]), pl.col("party_type") == PARTY[entity]
    return rows.filter(party.is_not_null(), main).select(
        party.alias("entity"),
        fraud.cast(pl.Int8).alias("label"),
        month_number(begun).alias("month"),
    )

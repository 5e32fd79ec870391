"""Labels: who was looked at, what was confirmed, and when that was known."""

from datetime import date

import polars as pl

from features.claims.outcomes.states import states_at
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
UNPUNISHED = "NO_PUNISH"
"""不予处罚: the act is established, minor and made good (Administrative Penalty Law, article 33): a
violation, no fraud. Without an inspection it is a self-correction (自查自纠)."""
COLUMNS = ("entity", "label", "violation", "month")
BEGUN = pl.coalesce("inspected_at", "dscvr_date", "filed_at", "decided_at")
"""When the inspection behind a case began, as well as the case tells."""


def labels(
    store: Store, as_of: date, entity: str = "provider", *, embargo: int = 0
) -> pl.DataFrame:
    """entity (key), label, violation, month, of every inspected one, known by `as_of`.

    `label` is 1 where fraud is confirmed, `violation` where fraud or a violation is, each 0 where
    somebody looked and it is not. Only what was decided on or before `as_of` and not reversed by
    then counts. Who was never inspected, or only told of himself (自查自纠), has no row. `month` is
    the month start whose vector counts: the last on or before the inspection began (else discovery,
    filing, decision) less `embargo` months, never after `as_of`; of several inspections that of the
    gravest finding, the latest of equals.
    """
    return dated_labels(store, as_of, entity, embargo=embargo).select(COLUMNS)


def dated_labels(
    store: Store, as_of: date, entity: str = "provider", *, embargo: int = 0
) -> pl.DataFrame:
    """As `labels`, and the dates: `begun`, of the inspection; `known`, the latest decision used."""
    gravest = pl.col("begun").sort_by("label", "violation", "begun").last()
    month = (month_number(pl.col("begun")) - embargo).clip(upper_bound=as_of_month(as_of))
    return (
        findings(store, as_of, entity)
        .group_by("entity")
        .agg(pl.col("label", "violation").max(), gravest, pl.col("known").max())
        .select(*COLUMNS[:3], month.alias("month"), "begun", "known")
        .sort("entity")
        .collect()
    )


def findings(store: Store, as_of: date, entity: str = "provider") -> pl.LazyFrame:
    """entity, label, violation, begun, known: one row per case or inspection that says either."""
    return pl.concat([_cases(store, as_of, entity), _inspections(store, as_of, entity)])


def _cases(store: Store, as_of: date, entity: str) -> pl.LazyFrame:
    known = (pl.col("decided_at") <= as_of) & (
        pl.col("reversed_at").is_null() | (pl.col("reversed_at") > as_of)
    )
    unpunished = pl.col("decision_type") == UNPUNISHED
    corrected = unpunished & pl.col("inspected_at").is_null()
    confirmed = pl.col("decision_type").is_in(CONFIRMED)
    fraud = confirmed & (pl.col("tier").fill_null("fraud") == "fraud")
    rows = states_at(store, CASE_D, as_of).filter(known, ~corrected)
    return _rows(rows, entity, fraud, confirmed | unpunished, BEGUN)


def _inspections(store: Store, as_of: date, entity: str) -> pl.LazyFrame:
    """Inspections without punishment; one that punished says nothing until its case tells what."""
    rows = states_at(store, INSPECTION_D, as_of).filter(
        pl.col("decided_at") <= as_of, ~pl.col("result").is_in(CONFIRMED)
    )
    begun = pl.coalesce("inspected_at", "decided_at")
    return _rows(rows, entity, pl.lit(False), pl.col("result") == UNPUNISHED, begun)


def _rows(
    rows: pl.LazyFrame, entity: str, fraud: pl.Expr, violation: pl.Expr, begun: pl.Expr
) -> pl.LazyFrame:
    """Rows whose main party is the entity; others named in them are not what was decided on."""
    party, main = pl.col(ID_COLUMN[entity]), pl.col("party_type") == PARTY[entity]
    return rows.filter(party.is_not_null(), main).select(
        party.alias("entity"),
        fraud.cast(pl.Int8).alias("label"),
        violation.cast(pl.Int8).alias("violation"),
        begun.alias("begun"),
        pl.col("decided_at").alias("known"),
    )

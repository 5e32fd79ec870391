"""What is known of a target before the date: decided cases and inspections, money kept apart."""

from datetime import date, timedelta
from typing import Any

import polars as pl

from features.claims.codes import CLUE_SOURCE, DECISION_TYPE, TIER
from features.claims.codes.causes import CAUSES
from features.claims.outcomes.states import states_at
from features.claims.store import Store
from features.claims.table import Table
from features.claims.tables.case_d import CASE_D
from features.claims.tables.inspection_d import INSPECTION_D
from serving.dossier.history_model import Case, History, Inspection
from serving.dossier.law import penalty_of_cause
from serving.dossier.words import DECISIONS, HISTORY, SOURCES, TIERS, place
from training.labels import CONFIRMED, ID_COLUMN, PARTY, UNPUNISHED

ESTABLISHED = (*CONFIRMED, UNPUNISHED)
"""Decisions by which a violation stands, punished or not."""
FEN = 100


def histories(
    store: Store, as_of: date, entity: str, keys: dict[str, int], lang: str
) -> dict[str, History]:
    """Of each id its cases and inspections, the latest first, as the ledger knew them before
    `as_of`; money in yuan.
    """
    cases = _rows(store, CASE_D, as_of, entity, keys)
    inspections = _rows(store, INSPECTION_D, as_of, entity, keys)
    told = {}
    for i, key in keys.items():
        own = [_case(row, as_of, lang) for row in cases.get(key, [])]
        standing = [
            row
            for row in cases.get(key, [])
            if row["decision_type"] in ESTABLISHED and not _reversed(row, as_of)
        ]
        seen = [_inspection(row, lang) for row in inspections.get(key, [])]
        words = HISTORY["first" if not standing else "again"][lang]
        text = words.format(cases=len(own), standing=len(standing), inspections=len(seen))
        told[i] = History(first=not standing, told=text, cases=own, inspections=seen)
    return told


def _rows(
    store: Store, table: Table, as_of: date, entity: str, keys: dict[str, int]
) -> dict[int, list[dict[str, Any]]]:
    """By key the rows whose main party it is, as known at the end of the day before `as_of`."""
    party = ID_COLUMN[entity]
    rows = (
        states_at(store, table, as_of - timedelta(days=1))
        .filter(
            pl.col("decided_at") < as_of,
            pl.col("party_type") == PARTY[entity],
            pl.col(party).is_in(list(keys.values())),
        )
        .collect()
        .sort("decided_at", table.key[0], descending=[True, False])
    )
    by_key: dict[int, list[dict[str, Any]]] = {}
    for row in rows.iter_rows(named=True):
        by_key.setdefault(row[party], []).append(row)
    return by_key


def _reversed(row: dict[str, Any], as_of: date) -> bool:
    on = row["reversed_at"]
    return isinstance(on, date) and on < as_of


def _case(row: dict[str, Any], as_of: date, lang: str) -> Case:
    cause = row["cause_item_no"]
    number = cause if isinstance(cause, int) else None
    confirmed, recovered = _yuan(row["amount_confirmed"]), _yuan(row["amount_recovered"])
    known = confirmed is not None and recovered is not None
    return Case(
        case_no=row["case_no"],
        decided=row["decided_at"],
        begun=row["inspected_at"],
        cause=None if number is None else f"{number}: {CAUSES[number][place(lang)]}",
        kind=row["fraud_type"],
        decision=_word(DECISION_TYPE.values, DECISIONS, row["decision_type"], lang) or "-",
        tier=_word(TIER.values, TIERS, row["tier"], lang),
        identified=_yuan(row["amount_identified"]),
        confirmed=confirmed,
        recovered=recovered,
        corrected=(recovered or 0) >= (confirmed or 0) if known else None,
        reversed=_reversed(row, as_of),
        penalty=penalty_of_cause(number, lang),
    )


def _inspection(row: dict[str, Any], lang: str) -> Inspection:
    return Inspection(
        inspection_no=row["inspection_no"],
        begun=row["inspected_at"],
        source=_word(CLUE_SOURCE.values, SOURCES, row["clue_source"], lang),
        lane=row["lane"],
        result=_word(DECISION_TYPE.values, DECISIONS, row["result"], lang) or "-",
        decided=row["decided_at"],
    )


def _word(zh: dict[str, str], en: dict[str, str], code: object, lang: str) -> str | None:
    """A code in words; the code itself where there are none."""
    if code is None:
        return None
    return (zh if lang == "zh" else en).get(str(code), str(code))


def _yuan(fen: object) -> float | None:
    return fen / FEN if isinstance(fen, int) else None

"""What was understood of the last delivery: rows, refusals, columns; tables there and not."""

from features.claims.quality.findings import Grid, Section
from features.claims.quality.held import Held
from features.claims.quality.masked import masked_name
from features.claims.quality.needs import NEEDED, needed
from features.claims.tables import TABLES

SHORT = 12
"""Digits of a digest that are enough to tell two files apart by eye."""


def understood(held: Held) -> Section:
    """Counts of the last ingest, as the manifest keeps them, and what the store lacks."""
    last = held.store.manifest.last_ingest
    tables = tuple(
        (
            table.name,
            last[table.name].read if table.name in last else None,
            last[table.name].accepted if table.name in last else None,
            sum(last[table.name].refused.values()) if table.name in last else None,
            last[table.name].replaced + last[table.name].gone if table.name in last else None,
            held.rows(table),
        )
        for table in TABLES.values()
        if table.name in last or held.store.has(table)
    )
    refused = tuple(
        (n, why, rows) for n, count in last.items() for why, rows in count.refused.items()
    )
    sources = tuple(
        (name, masked_name(one.name), (one.sha256 or "")[:SHORT] or None, one.read, one.accepted)
        for name, count in last.items()
        for one in count.sources
    )
    odd = tuple(
        (name, column, count.unreadable.get(column, 0), count.unknown_codes.get(column, 0))
        for name, count in last.items()
        for column in sorted({*count.unreadable, *count.unknown_codes})
    )
    ignored = tuple(
        (name, tuple(masked_name(one) for one in count.ignored_columns))
        for name, count in last.items()
        if count.ignored_columns
    )
    return Section(
        "understood",
        (
            Grid("tables", ("table", "read", "accepted", "refused", "replaced", "stored"), tables),
            Grid("refused", ("table", "reason", "rows"), refused),
            Grid("sources", ("table", "source", "sha256", "read", "accepted"), sources),
            Grid("odd_values", ("table", "column", "unreadable", "unknown_codes"), odd),
            Grid("ignored", ("table", "names"), ignored),
            _absent(held),
            _schemes(held),
        ),
    )


def _absent(held: Held) -> Grid:
    asking = {scheme: {table for table, _ in needed(text)} for scheme, text in NEEDED.items()}
    rows = tuple(
        (name, tuple(scheme for scheme, tables in asking.items() if name in tables))
        for name, table in TABLES.items()
        if not held.store.has(table)
    )
    return Grid("absent", ("table", "schemes"), rows)


def _schemes(held: Held) -> Grid:
    """Each scheme by what it lacks: all, some or none of the columns that it reads."""
    rows = []
    for scheme, text in NEEDED.items():
        wanted = sorted(needed(text))
        lacking = [(t, c) for t, c in wanted if not held.filled(TABLES[t], c)]
        named = {t if not held.store.has(TABLES[t]) else f"{t}.{c}" for t, c in lacking}
        state = "whole" if not lacking else "none" if lacking == wanted else "part"
        rows.append((scheme, state, tuple(sorted(named))))
    return Grid("schemes", ("scheme", "data", "missing"), tuple(rows))

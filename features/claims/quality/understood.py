"""What was understood of the last delivery: rows, refusals, columns."""

from features.claims.quality.findings import Grid, Section
from features.claims.quality.held import Held
from features.claims.quality.masked import masked_name
from features.claims.tables import TABLES

SHORT = 12
"""Digits of a digest that are enough to tell two files apart by eye."""


def understood(held: Held) -> Section:
    """Counts of the last ingest, as the manifest keeps them."""
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
        ),
    )

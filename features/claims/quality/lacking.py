"""What the store lacks for each scheme: tables that are absent, columns that no row fills."""

from features.claims.quality.findings import Grid, Section
from features.claims.quality.held import Held
from features.claims.quality.needs import NEEDED, needed
from features.claims.tables import TABLES


def lacking(held: Held) -> Section:
    """Absent tables with the schemes that they weaken or switch off, and scheme by scheme."""
    return Section("lacking", (_schemes(held), _absent(held)))


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

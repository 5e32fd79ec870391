"""What a build costs at the least: the columns it reads, decoded, and as many plain sums."""

from collections import defaultdict
from pathlib import Path

import polars as pl

from features.catalogue import catalogue
from features.claims.store import Store
from features.facts.build import build_facts
from features.vectors.plan import plan
from tests.benchmarks.vectors.chosen import PROVIDER


def bare(folder: Path) -> None:
    """One group-by of providers over each fact table, with as many sums as the build has parts.

    The sums are of the same columns, whole numbers and flags, over and over where the build has
    more parts than columns; none is shared.
    """
    parts, columns = _of_build()
    facts = build_facts(Store.open(folder), tables=set(parts))
    apart = pl.QueryOptFlags(comm_subexpr_elim=False)
    for table, count in parts.items():
        rows = facts.scan(table)
        summed = [
            c for c, kind in rows.collect_schema().items() if c in columns[table] and _sums(kind)
        ]
        rows = rows.select(PROVIDER, pl.col(summed).cast(pl.Int64))
        sums = [pl.col(summed[n % len(summed)]).sum().alias(str(n)) for n in range(count)]
        rows.group_by(PROVIDER).agg(sums).collect(optimizations=apart)


def parts_of_build() -> int:
    """Parts of all behaviours of providers."""
    return sum(_of_build()[0].values())


def _of_build() -> tuple[dict[str, int], dict[str, set[str]]]:
    """By fact table: how many parts the build has, and the columns they read."""
    parts: dict[str, int] = defaultdict(int)
    columns: dict[str, set[str]] = defaultdict(set)
    for each in plan(catalogue(PROVIDER)):
        parts[each.table] += len(each.parts)
        for part in each.parts.values():
            columns[each.table] |= set(part.meta.root_names())
    return dict(parts), dict(columns)


def _sums(kind: pl.DataType) -> bool:
    return kind.is_integer() or kind == pl.Boolean

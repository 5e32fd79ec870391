"""What a source folder offers: one raw frame per table of the contract."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from features.bad_input import BadInput
from features.claims.mapped import mapped
from features.claims.mapping import Mapping
from features.claims.sources import SUFFIXES, scan_source
from features.claims.table import Table
from features.claims.tables import REQUIRED, TABLES

Say = Callable[[str], None]


@dataclass(frozen=True)
class Extract:
    """One table as a source offers it: contract's names, raw values."""

    table: Table
    path: Path
    frame: pl.LazyFrame
    ignored: tuple[str, ...] = ()


def extracts(source: Path, mapping: Mapping | None, say: Say) -> list[Extract]:
    """All tables that the folder offers, by the mapping or by their own names.

    Raises BadInput where the folder or a required table or column is missing.
    """
    if not source.is_dir():
        raise BadInput(f"{source}: there is no such folder")
    found = _by_mapping(source, mapping, say) if mapping else _by_name(source)
    names = {extract.table.name for extract in found}
    for name in REQUIRED:
        if name not in names:
            raise BadInput(f"{source}: nothing here fills the required table {name}")
    return found


def _by_mapping(source: Path, mapping: Mapping, say: Say) -> list[Extract]:
    found = []
    for name, rules in mapping.tables.items():
        if name not in TABLES:
            raise BadInput(f"mapping {mapping.name}: the contract has no table {name!r}")
        file = mapping.source(rules.source)
        path = source / file.file
        if file.optional and not path.exists():
            say(f"{name}: {file.file} is not there; what needs it is switched off")
            continue
        frame = mapped(scan_source(path), mapping, TABLES[name], path.name)
        found.append(Extract(TABLES[name], path, frame))
    return found


def _by_name(source: Path) -> list[Extract]:
    found = []
    for table in TABLES.values():
        paths = [p for p in (source / f"{table.name}{s}" for s in SUFFIXES) if p.exists()]
        if len(paths) > 1:
            raise BadInput(
                f"{source}: both {paths[0].name} and {paths[1].name} are there; keep one"
            )
        if paths:
            found.append(_named(table, paths[0]))
    return found


def _named(table: Table, path: Path) -> Extract:
    frame = scan_source(path)
    there = frame.collect_schema().names()
    taken: dict[str, str] = {}
    for column in table.columns:
        spelled = [name for name in (column.name, *column.aliases) if name in there]
        if spelled:
            taken[column.name] = spelled[0]
        elif column.required:
            raise BadInput(f"{path}: required column {column.name!r} is missing")
    ignored = tuple(name for name in there if name not in taken.values())
    return Extract(
        table, path, frame.select(pl.col(old).alias(new) for new, old in taken.items()), ignored
    )

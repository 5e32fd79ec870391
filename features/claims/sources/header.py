"""The first line of a text file: its separator and its column names."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from features.bad_input import BadInput
from features.claims.sources.source import EmptyTable

SEPARATORS = (",", "\t", ";", "|")


@dataclass(frozen=True)
class Header:
    """The column names in order, "" where a column has none, and what stands between fields."""

    separator: str
    names: tuple[str, ...]


def read_header(path: Path, name: str) -> Header:
    """The header of a UTF-8 file, by the separator that splits it into most columns.

    Raises BadInput where a name stands twice or cannot be read, EmptyTable where there is none.
    """
    headers = [Header(separator, _names(path, separator, name)) for separator in SEPARATORS]
    best = max(headers, key=lambda header: len(header.names))
    distinct(best.names, name)
    return best


def distinct(columns: Sequence[str], name: str) -> None:
    """Raise BadInput where two columns have one name, which may be a value and is not told."""
    seen: dict[str, int] = {}
    for place, column in enumerate(columns, start=1):
        if column and column in seen:
            raise BadInput(
                f"{name}: columns {seen[column]} and {place} have the same name",
                f"{name}：第 {seen[column]} 列与第 {place} 列同名",
            )
        seen[column] = place


def _names(path: Path, separator: str, name: str) -> tuple[str, ...]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        try:
            for names in csv.reader(file, delimiter=separator):
                if names:
                    return tuple(names)
        except csv.Error:
            raise BadInput(
                f"{name}: the header cannot be read; is a quote unclosed?",
                f"{name}：无法读取表头，是否有引号未闭合",
            ) from None
    raise EmptyTable(f"{name}: the table is empty", f"{name}：表是空的")

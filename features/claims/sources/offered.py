"""Which table a file belongs to by its own name."""

import re
from pathlib import Path
from urllib.parse import unquote

EXCEL = (".xlsx", ".xls")
SUFFIXES = (".csv", ".tsv", ".txt", ".csv.gz", ".tsv.gz", ".txt.gz", ".parquet", *EXCEL)
PARTS = re.compile(
    r"(?:[_.-](?:\d+(?:[tq]\d+|年(?:\d+月(?:\d+日)?)?)?|(?:part|pt|p|q|chunk|c)\d+|part|of|snappy))+"
)
"""What may follow the table's name: days, months, quarters, numbers of parts."""
HIVE_NULL = "__HIVE_DEFAULT_PARTITION__"
"""What Hive writes for a partition without a value."""


def suffix(path: Path) -> str:
    """The readable suffix that the file's name ends with, in lower case, or ""."""
    return next((s for s in SUFFIXES if path.name.lower().endswith(s)), "")


def stem(path: Path) -> str:
    """The file's name in lower case, without its readable suffix."""
    return path.name.lower().removesuffix(suffix(path))


def belongs(stem: str, table: str) -> bool:
    """Whether a name (lower case) is that of the table, or of one of its parts."""
    table = table.lower()
    return stem == table or (
        stem.startswith(table) and PARTS.fullmatch(stem[len(table) :]) is not None
    )


def hidden(name: str) -> bool:
    """Whether the name is one of those that hold no data: _SUCCESS, .crc, Excel's locks."""
    return name.startswith(("_", ".", "~$"))


def partitions(path: Path) -> dict[str, str | None]:
    """The values of the Hive partitions directly above the file, outermost first."""
    values: dict[str, str | None] = {}
    for folder in path.parents:
        key, equals, value = folder.name.partition("=")
        if not equals:
            break
        values[unquote(key)] = None if value == HIVE_NULL else unquote(value)
    return dict(reversed(values.items()))


def above(path: Path) -> Path:
    """The folder of the file, above its Hive partitions."""
    return next(folder for folder in path.parents if "=" not in folder.name)

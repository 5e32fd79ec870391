"""The lines of a body as columns of text; a fault is told by its place alone."""

from dataclasses import dataclass, field
from decimal import Decimal
from math import isfinite
from typing import TypeGuard

from features.both import Both
from features.claims.table import Table
from features.faults import refuse
from features.online.sent import MOST_LINES
from features.online.tables import SENDABLE
from serving.api.names import shortened

MAX_COLUMNS, LONGEST = 200, 4_000
"""Columns of a line, and characters of a value; a record of an operation, the
longest text of the contract, has some hundreds."""
LARGEST = 10**18
TOO_MANY = (
    f"At most {MOST_LINES} lines of claims; more go into the store (feijian ingest) and are scored "
    "there (feijian publish)."
)
TOO_MANY_ZH = (
    f"结算数据至多 {MOST_LINES} 行；更多的应入库（feijian ingest）后评分发布（feijian publish）。"
)
VALUE = Both(
    "wanted a text of at most 4000 characters, a number or null",
    "应为至多 4000 个字符的文本、数字或 null",
)
SHOWN = 8
"""Ignored columns of a table that are told."""
Texts = dict[str, list[str | None]]


@dataclass
class Lines:
    """One table: its lines as columns of equal length, and the columns that no line has read."""

    count: int
    columns: Texts = field(default_factory=dict)
    ignored: set[str] = field(default_factory=set)

    def told(self) -> list[str]:
        """Names of ignored columns, a few."""
        return [shortened(name) for name in sorted(self.ignored)[:SHOWN]]


def lines_of(claims: object) -> dict[str, Lines]:
    """The tables of a body's claims; refused (pydantic's error) at the first fault.

    Column names are taken as ingest takes them: as the contract or an alias spells them, in any
    case; others are ignored.
    """
    if not isinstance(claims, dict) or not claims:
        refuse("wanted tables by name, and at least one", "应按表名给出至少一张表")
    assert isinstance(claims, dict)
    told = {}
    for name, rows in claims.items():
        if name not in SENDABLE:
            refuse(
                f"a table that is not taken; taken are {', '.join(SENDABLE)}",
                f"其中有不收的表，可送的有 {'、'.join(SENDABLE)}",
            )
        told[name] = _lines(SENDABLE[name], rows)
    if not sum(lines.count for lines in told.values()):
        refuse("not one line", "没有一行数据")
    return told


def _lines(table: Table, rows: object) -> Lines:
    if not isinstance(rows, list):
        refuse(f"{table.name}: wanted a list of lines", f"{table.name}：应为由行组成的数组")
    assert isinstance(rows, list)
    spelled = {name for column in table.columns for name in (column.name, *column.aliases)}
    lines = Lines(len(rows))
    for number, row in enumerate(rows):
        if not isinstance(row, dict) or len(row) > MAX_COLUMNS:
            refuse(
                f"{table.name}, row {number + 1}: wanted at most {MAX_COLUMNS} columns by name",
                f"{table.name}，第 {number + 1} 行：应按列名给出至多 {MAX_COLUMNS} 列",
            )
        for given, value in row.items():
            name = given.lower()
            if name not in spelled:
                lines.ignored.add(given)
                continue
            if name not in lines.columns:
                lines.columns[name] = [None] * len(rows)
            if value is not None:
                where = (table.name, number, name)
                lines.columns[name][number] = value if _is_text(value) else _text(value, *where)
    if rows and not lines.columns:
        refuse(
            f"{table.name}: not one column of the contract",
            f"{table.name}：没有一列属于数据字典",
        )
    return lines


def _is_text(value: object) -> TypeGuard[str]:
    return type(value) is str and len(value) <= LONGEST


def _text(value: object, table: str, number: int, column: str) -> str:
    """The number as a source would have it written."""
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) <= LARGEST:
        return str(value)
    if isinstance(value, float) and isfinite(value) and abs(value) <= LARGEST:
        return f"{Decimal(repr(value)):f}".removesuffix(".0")
    refuse(
        f"{table}, row {number + 1}, column {column}: {VALUE.en}",
        f"{table}，第 {number + 1} 行，列 {column}：{VALUE.zh}",
    )
    raise AssertionError

"""A column of the claims contract: its name, type, unit, code list and what it may hold."""

import re
from dataclasses import dataclass
from enum import Enum

import polars as pl

from features.claims.codes import CodeList

REMARK = re.compile(r"[,;:].*")


class Kind(Enum):
    """How a column is stored; the value is the polars type in the store."""

    CODE = "code"
    TEXT = "text"
    DATE = "date"
    TIME = "time"
    MONEY = "money"
    INTEGER = "integer"
    NUMBER = "number"
    PRICE = "price"
    QUANTITY = "quantity"
    MONTH = "month"
    TRACE = "trace code"
    LINK = "link"

    @property
    def stored(self) -> pl.DataType:
        """The polars type in the store.

        Money is whole fen or cents, a price millionths of a yuan, a quantity ten-thousandths, so
        that sums are exact; a month is its first day; a time is naive China Standard Time; a trace
        code is the last 19 of its 20 digits (claims reference 1.11.1), exact, as a hash collision
        would be a false accusation; a link is a keyed hash that joins equals and tells nothing.
        """
        types: dict[Kind, pl.DataType] = {
            Kind.CODE: pl.String(),
            Kind.TEXT: pl.String(),
            Kind.DATE: pl.Date(),
            Kind.TIME: pl.Datetime("us"),
            Kind.MONEY: pl.Int64(),
            Kind.INTEGER: pl.Int64(),
            Kind.NUMBER: pl.Float64(),
            Kind.PRICE: pl.Int64(),
            Kind.QUANTITY: pl.Int64(),
            Kind.MONTH: pl.Date(),
            Kind.TRACE: pl.UInt64(),
            Kind.LINK: pl.Int64(),
        }
        return types[self]


class Ids(Enum):
    """The things that have an integer key; the raw id stands in the key table alone."""

    PATIENT = "patient"
    PROVIDER = "provider"
    DOCTOR = "doctor"
    SETTLEMENT = "settlement"
    VISIT = "visit"
    EMPLOYER = "employer"
    ITEM = "item"


@dataclass(frozen=True)
class Column:
    """One column, declared once; from it come reading, checks, keys and the data dictionary."""

    name: str
    zh: str
    en: str
    kind: Kind = Kind.CODE
    required: bool = False
    ids: Ids | None = None
    codes: CodeList | None = None
    aliases: tuple[str, ...] = ()
    rest: str | None = None
    """The column that keeps as text what this one cannot read."""

    @property
    def stored(self) -> pl.DataType:
        """The polars type in the store: ids are Int64 keys."""
        return pl.Int64() if self.ids else self.kind.stored

    @property
    def label(self) -> str:
        """The English name without what is remarked after a comma, semicolon or colon."""
        return REMARK.sub("", self.en)

    @property
    def read(self) -> pl.DataType:
        """The polars type once read and before it gets its key: ids and links are text."""
        return pl.String() if self.ids or self.kind is Kind.LINK else self.stored


def must(
    name: str,
    zh: str,
    en: str,
    kind: Kind = Kind.CODE,
    *,
    ids: Ids | None = None,
    codes: CodeList | None = None,
    aliases: tuple[str, ...] = (),
) -> Column:
    """A required column: a row without a readable value is refused."""
    return Column(name, zh, en, kind, True, ids, codes, aliases)


def may(
    name: str,
    zh: str,
    en: str,
    kind: Kind = Kind.CODE,
    *,
    ids: Ids | None = None,
    codes: CodeList | None = None,
    aliases: tuple[str, ...] = (),
    rest: str | None = None,
) -> Column:
    """An optional column: an unreadable value becomes null and is counted."""
    return Column(name, zh, en, kind, False, ids, codes, aliases, rest)

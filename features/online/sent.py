"""Claims that were sent, through the door of the contract; nothing of them is kept."""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from features.bad_input import BadInput
from features.claims.accepted import REASON
from features.claims.column import Ids
from features.claims.dictionary_words import IDS
from features.claims.intake.delivered import Delivered, Door
from features.claims.intake.extract import Extract, by_name
from features.claims.keys import KEY, RAW
from features.claims.links import link_secret
from features.claims.quality.reasons import reason
from features.claims.sources.source import POSITION, numbered
from features.claims.store import Store
from features.claims.table import Table
from features.online.tables import SENDABLE

MOST_LINES = 50_000
"""Rows of all tables together; more are a delivery, and taken in by an ingest."""


@dataclass(frozen=True)
class Sent:
    """What was sent, as the store would hold it.

    `rows` by table: the contract's columns, as offered, and the row's place (POSITION, from 1);
    `keys` by kind of id: raw (String), key (Int64), each once.
    """

    rows: dict[str, pl.DataFrame]
    keys: dict[Ids, pl.DataFrame]


@dataclass(frozen=True)
class _Frame:
    """A frame as a source of the table of that name."""

    table: str
    frame: pl.DataFrame

    @property
    def name(self) -> str:
        return f"table {self.table}"

    @property
    def origin(self) -> str:
        return self.name

    def schema(self) -> pl.Schema:
        return self.frame.schema

    def batches(self, columns: Sequence[str], rows: int) -> Iterator[pl.DataFrame]:
        return numbered([self.frame], columns, rows, self.name)

    def digest(self) -> str | None:
        return None


def sent(store: Store, claims: Mapping[str, pl.DataFrame]) -> Sent:
    """The claims as an ingest into the store would take them.

    `claims` by table: frames of text in the contract's columns or their aliases. Raises BadInput
    for the first row that the contract refuses, for a table that nobody may send, and for more than
    MOST_LINES rows in all.
    """
    if set(claims) - set(SENDABLE):
        raise BadInput(
            f"a table that cannot be sent; what can is {', '.join(SENDABLE)}",
            f"其中有不收的表，可送的有 {'、'.join(SENDABLE)}",
        )
    if sum(frame.height for frame in claims.values()) > MOST_LINES:
        raise BadInput(
            f"more than {MOST_LINES} lines; take them in with feijian ingest",
            f"多于 {MOST_LINES} 行，请用 feijian ingest 导入",
        )
    seed, codes = store.manifest.key_seed, store.manifest.codes
    door = Door(seed, link_secret(store.folder), codes)
    told = {name: frame for name, frame in claims.items() if frame.height}
    with tempfile.TemporaryDirectory(prefix="feijian-") as folder:
        taken = [_taken(SENDABLE[name], frame, Path(folder), door) for name, frame in told.items()]
        rows = {each.table.name: each.rows.scan().collect() for each in taken}
        keys: dict[Ids, list[pl.DataFrame]] = {}
        for each in taken:
            for ids, runs in each.ids.items():
                keys.setdefault(ids, []).append(runs.scan().select(RAW, KEY).collect())
    return Sent(
        {name: _in_contract(SENDABLE[name], frame) for name, frame in rows.items()},
        {
            ids: _keyed_alone(ids, pl.concat(several).unique(), store)
            for ids, several in keys.items()
        },
    )


def _taken(table: Table, frame: pl.DataFrame, folder: Path, door: Door) -> Delivered:
    """The frame's rows through the door; BadInput where it refuses one."""
    delivered = Delivered(table, folder, door)
    delivered.read([_read(table, _Frame(table.name, frame))], lambda line: None)
    if delivered.refused.rows:
        first = delivered.refused.scan().sort(POSITION).head(1).collect()
        place, why = first[POSITION][0], first[REASON][0]
        raise BadInput(
            f"table {table.name}, row {place}: {why}",
            f"表 {table.name}，第 {place} 行：{reason(why, 'zh')}",
        )
    return delivered


def _read(table: Table, frame: _Frame) -> Extract:
    """The frame by its columns' names; BadInput where one lacks."""
    try:
        return by_name(table, frame)
    except BadInput as error:
        zh = error.zh.removeprefix(frame.name)
        raise BadInput(str(error), f"表 {table.name}{zh}") from None


def _in_contract(table: Table, rows: pl.DataFrame) -> pl.DataFrame:
    """All columns of the contract, null where none was offered, and POSITION."""
    absent = [pl.lit(None, t).alias(n) for n, t in table.schema.items() if n not in rows.columns]
    return rows.with_columns(absent).select(POSITION, *table.names)


def _keyed_alone(ids: Ids, keys: pl.DataFrame, store: Store) -> pl.DataFrame:
    """The ids; BadInput where one has the key of another, here or in the store."""
    both = pl.concat([keys, store.raw_of(ids, keys[KEY]).select(RAW, KEY)]).unique()
    if both[KEY].is_duplicated().any():
        raise BadInput(
            f"two {ids.value} ids share a key; only another store can hold both",
            f"两个{IDS['zh'][ids]}编号得到同一个键，须用另一数据仓才能同时收入",
        )
    return keys

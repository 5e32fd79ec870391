"""Tables of a database, read in record batches, never as a whole."""

from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from types import TracebackType
from typing import Self

import polars as pl
import pyarrow as pa

from features.bad_input import BadInput
from features.both import Both
from features.claims.sources.address import address
from features.claims.sources.arrow import plain, readable_names
from features.claims.sources.driver import connect, told
from features.claims.sources.offered import belongs
from features.claims.sources.source import Source, need, numbered
from features.claims.sources.sql_name import quoted

SYSTEM = ("information_schema", "sys", "pg_catalog", "pg_toast")


class DatabaseTable:
    """One table or view; its rows have no order but that in which the database sends them."""

    def __init__(self, database: "Database", schema: str, table: str) -> None:
        self._database, self._schema, self._table = database, schema, table
        self.name = f"{database.address.scheme}: {_dotted(schema, table)}"
        self.table = table.lower()
        self.origin = f"{database.label} {_dotted(schema, table)}"

    def schema(self) -> pl.Schema:
        """Names and types; columns of types that polars cannot hold are not offered."""
        # In SQLite every value has a type of its own, and no value none.
        none = "" if self._database.address.scheme == "sqlite" else " WHERE 1 = 0"
        query = f"SELECT * FROM {self._quoted()}{none}"  # noqa: S608
        with told(self.name), self._database.connection.cursor() as cursor:
            cursor.execute(query)
            schema = cursor.fetch_record_batch().schema
            return plain(schema.empty_table().select(readable_names(schema))).schema

    def batches(self, columns: Sequence[str], rows: int) -> Iterator[pl.DataFrame]:
        """All rows, at most `rows` a frame, over a connection of their own; see Source."""
        there = self.schema()
        need(columns, there, self.name)
        # A row counts even where nothing is asked of it.
        wanted = ", ".join(quoted(name) for name in columns or list(there)[:1])
        query = f"SELECT {wanted} FROM {self._quoted()}"  # noqa: S608
        connection = connect(self._database.address)
        with told(self.name), connection, connection.cursor() as cursor:
            cursor.execute(query)
            frames = (plain(pa.Table.from_batches([part])) for part in cursor.fetch_record_batch())
            yield from numbered(frames, columns, rows, self.name)

    def digest(self) -> None:
        """None: a database has no file."""

    def _quoted(self) -> str:
        return ".".join(map(quoted, filter(None, (self._schema, self._table))))


class Database:
    """The tables behind a URL, of one schema with `?schema=`, else of all but the system's.

    Raises BadInput where the driver is missing, the server refuses or there is no such schema.
    """

    def __init__(self, where: str) -> None:
        self.address = address(where)
        self.label = self.address.label
        self.connection = connect(self.address)
        try:
            self._tables = self._catalogue()
        except BadInput:
            self.connection.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.connection.close()

    def named(self, table: str) -> list[Source]:
        """The table of this name, else those of its parts (setl_d_202501), case-insensitive.

        Parts are not read beside the whole, which in PostgreSQL holds them. Raises BadInput where
        the name stands in several schemas.
        """
        whole = [pair for pair in self._tables if pair[1].lower() == table.lower()]
        found = whole or [pair for pair in self._tables if belongs(pair[1].lower(), table)]
        schemas = sorted({schema for schema, _ in found})
        if len(schemas) > 1:
            raise BadInput(
                f"{self.label}: {table} is in the schemas {' and '.join(schemas)}; "
                "choose one by ?schema=",
                f"{self.label}：{table} 存在于多个模式（{'、'.join(schemas)}），请用 ?schema= 指定",
            )
        return [DatabaseTable(self, *pair) for pair in found]

    def matching(self, pattern: str) -> list[Source]:
        """All tables that "table" or "schema.table", perhaps with * and ?, names; [] if none."""
        asked = pattern.lower()
        return [
            DatabaseTable(self, schema, table)
            for schema, table in self._tables
            if fnmatchcase(table.lower(), asked)
            or fnmatchcase(_dotted(schema, table).lower(), asked)
        ]

    def _catalogue(self) -> list[tuple[str, str]]:
        with told(self.label):
            catalogues = self.connection.adbc_get_objects(depth="tables").read_all().to_pylist()
        tables = sorted(
            (schema["db_schema_name"] or "", table["table_name"])
            for catalogue in catalogues
            for schema in catalogue["catalog_db_schemas"] or ()
            for table in schema["db_schema_tables"] or ()
            if self._wanted(schema["db_schema_name"] or "")
        )
        if not tables:
            schema = self.address.schema
            lacking = (
                Both("any schema", "任何模式")
                if schema is None
                else Both(f"the schema {schema!r}", f"模式 {schema!r}")
            )
            raise BadInput(
                f"{self.label}: there is no table to read in {lacking.en}",
                f"{self.label}：{lacking.zh}中没有可读的表",
            )
        return tables

    def _wanted(self, schema: str) -> bool:
        if self.address.schema is None:
            return schema.lower() not in SYSTEM
        return schema.lower() == self.address.schema.lower()


def _dotted(schema: str, table: str) -> str:
    """SQLite, for one, has no schemas."""
    return f"{schema}.{table}" if schema else table

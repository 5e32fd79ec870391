"""Sends what is current to a PostgreSQL database, in one transaction, as often as one likes."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import polars as pl
import pyarrow as pa
from adbc_driver_manager import dbapi

from features.bad_input import BadInput
from features.both import Both
from features.claims.sources.address import Address, address
from features.claims.sources.driver import FAULTS, connect
from features.claims.sources.sql_name import quoted
from serving.publish.chosen import chosen
from serving.publish.publication import Publication, read_publication
from serving.publish.shelf import kept
from serving.publish.tables.columns import TABLES
from serving.publish.tables.rows import rows
from serving.publish.tables.statements import statements

SCHEMA = "feijian"
LOCK = "SELECT pg_advisory_xact_lock(7310)"
"""One sender at a time, until the transaction ends; any number that nobody else locks will do."""
WRITING = {
    ("42501",): Both(
        "this user may not write there; it needs CREATE on the database, or its own schema",
        "此用户无权写入，须有数据库的 CREATE 权限或自有模式",
    ),
    ("42703", "42P01", "42804", "42P16"): Both(
        "holds tables of another version; name another ?schema=",
        "其中的表属于另一版本，请另指定 ?schema=",
    ),
    ("53100", "53200"): Both("the server has no room left", "服务器空间不足"),
}
"""By SQLSTATE, before those that reading has in common."""


def reached(to: str) -> Address:
    """The address, after a connection was made and closed; BadInput where none can be."""
    told = address(to)
    if told.scheme != "postgresql":
        raise BadInput(
            f"{told.label}: --to takes postgresql://user@host/database",
            f"{told.label}：--to 应为 postgresql://user@host/database",
        )
    with closing(connect(told)):
        return told


def sent(to: str, shelf: Path, say: Callable[[str], None] = lambda line: None) -> str:
    """Send the current publication and drop those that are no longer kept; what was done, in words.

    Raises BadInput, with the tables as they were, where the server is gone or refuses, or where
    they hold another store's publications.
    """
    where = address(to)
    publication = read_publication(chosen(shelf))
    schema = where.schema or SCHEMA
    say(f"sending {publication.id} to {where.label}")
    with _faults(where.label), closing(connect(where)) as connection:
        connection.adbc_connection.set_autocommit(False)
        with connection.cursor() as cursor:
            written = _write(cursor, schema, publication, kept(shelf), where.label)
        connection.adbc_connection.commit()
    return f"sent {publication.id}: {written} scores in {where.label}, schema {schema}"


def _write(
    cursor: dbapi.Cursor, schema: str, publication: Publication, stay: list[str], label: str
) -> int:
    """Everything between the beginning and the end of the transaction; the scores written."""
    cursor.execute(LOCK)
    for statement in statements(schema):
        cursor.execute(statement)
    mine = quoted(schema)
    written = 0
    for name, frame in rows(publication):
        if name == "publication":
            _make_room(cursor, mine, frame, stay, label)
        written += frame.height if name == "scores" else 0
        cursor.adbc_ingest(name, _plain(frame), mode="append", db_schema_name=schema)
    return written


def _make_room(
    cursor: dbapi.Cursor, schema: str, mine: pl.DataFrame, stay: list[str], label: str
) -> None:
    """Delete the publication itself and those that are not kept; none is current any more."""
    (line,) = mine.iter_rows(named=True)
    cursor.execute(f"SELECT publication, store_id FROM {schema}.publication")  # noqa: S608
    there = cursor.fetchall()
    if any(store != line["store_id"] for _, store in there):
        raise BadInput(
            f"{label}: holds publications of another store; name another ?schema=",
            f"{label}：其中有另一数据仓的发布版本，请另指定 ?schema=",
        )
    gone = [name for name, _ in there if name == line["publication"] or name not in stay]
    for name in gone:
        for table in TABLES:
            cursor.execute(f"DELETE FROM {schema}.{table} WHERE publication = $1", (name,))  # noqa: S608
    cursor.execute(f"UPDATE {schema}.publication SET is_current = false")  # noqa: S608


def _plain(frame: pl.DataFrame) -> pa.Table:
    return frame.to_arrow(compat_level=pl.CompatLevel.oldest())


@contextmanager
def _faults(label: str) -> Iterator[None]:
    """What a driver says, which may hold a password or values, in one sentence of ours."""
    try:
        yield
    except (dbapi.Error, pa.ArrowException, OSError) as error:
        state, said = getattr(error, "sqlstate", None) or "", str(error).lower()
        for signs, why in (WRITING | FAULTS).items():
            if any(sign == state or (not state and sign in said) for sign in signs):
                raise BadInput(
                    f"{label}: {why.en}; the tables are as they were",
                    f"{label}：{why.zh}；各表未作改动",
                ) from None
        kind = f"{type(error).__name__} {state}".strip()
        raise BadInput(
            f"{label}: cannot be written ({kind}); the tables are as they were",
            f"{label}：无法写入（{kind}）；各表未作改动",
        ) from None

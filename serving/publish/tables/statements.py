"""The SQL that makes the schema, its tables and its views where they are not there yet."""

from collections.abc import Iterator

from features.claims.sources.sql_name import quoted
from serving.publish.tables.columns import SQL, TABLES, VIEWS


def _text(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"


def statements(schema: str) -> Iterator[str]:
    """What is run before anything is written; running it again changes nothing."""
    where = quoted(schema)
    yield f"CREATE SCHEMA IF NOT EXISTS {where}"
    for name, table in TABLES.items():
        columns = [f"{column} {SQL[kind]}" for column, (kind, _) in table.columns.items()]
        key = ", ".join(list(table.columns)[: table.keys])
        parts = ", ".join([*columns, f"PRIMARY KEY ({key})"])
        yield f"CREATE TABLE IF NOT EXISTS {where}.{name} ({parts})"
        yield f"COMMENT ON TABLE {where}.{name} IS {_text(f'One row per {table.per}.')}"
        for column, (_, words) in table.columns.items():
            yield f"COMMENT ON COLUMN {where}.{name}.{column} IS {_text(words)}"
    for name, query in VIEWS.items():
        yield f"CREATE OR REPLACE VIEW {where}.{name} AS {query.format(s=where)}"

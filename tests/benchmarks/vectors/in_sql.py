"""The behaviours in DuckDB SQL: from the fact tables, and from the raw tables of the store."""

from functools import reduce
from pathlib import Path

import duckdb
import polars as pl

from features.claims.store import Store
from features.claims.tables import TABLES
from tests.benchmarks.vectors.chosen import BY_TABLE, MONTH, PROVIDER, RAW, facts_of

HERE = Path(__file__).parent
RAW_TABLES = ("setl_d", "mdtrt_d", "setl_list_diag_d")


def from_facts(folder: Path, month: int = MONTH) -> pl.DataFrame:
    """provider and the values of BY_TABLE, as chosen.from_facts has them."""
    facts = facts_of(folder)
    connection = _connection()
    told = []
    for table, names in BY_TABLE.items():
        files = [str(path) for path in sorted((facts.folder / table).rglob("*.parquet"))]
        connection.read_parquet(files).create_view(table)
        query = (HERE / f"{table}.sql").read_text("utf-8")
        told.append(connection.sql(query, params={"month": month}).pl().select(PROVIDER, *names))
    return reduce(lambda one, other: one.join(other, on=PROVIDER, how="full", coalesce=True), told)


def from_raw(folder: Path, month: int = MONTH) -> pl.DataFrame:
    """provider and the values of RAW, from the raw tables of the store."""
    store = Store.open(folder)
    connection = _connection()
    for table in RAW_TABLES:
        files = [str(store.folder / part.file) for part in store.manifest.parts[table]]
        parts = connection.read_parquet(files, union_by_name=True)
        # A part leaves out the columns that no source had.
        lacking = set(TABLES[table].schema) - set(parts.columns)
        parts.project(
            ", ".join(["*", *(f"NULL AS {name}" for name in sorted(lacking))])
        ).create_view(table)
    query = (HERE / "raw.sql").read_text("utf-8")
    return connection.sql(query, params={"month": month}).pl().select(PROVIDER, *RAW)


def _connection() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute("SET threads = 2; SET enable_progress_bar = false")
    connection.execute("SET preserve_insertion_order = false")
    connection.execute((HERE / "macros.sql").read_text("utf-8"))
    return connection

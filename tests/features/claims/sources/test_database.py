from datetime import UTC, date, datetime
from uuid import uuid4

import polars as pl
import psycopg2
import pytest
from psycopg2 import sql

from features.bad_input import BadInput
from features.claims.sources.database import Database
from features.claims.sources.source import POSITION, EmptyTable
from tests.components import require

SERVER = "postgresql://postgres@127.0.0.1:5432/postgres"
ID = "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"


@pytest.fixture(scope="module")
def server():
    require("postgresql")
    connection = psycopg2.connect(SERVER)
    connection.autocommit = True
    with connection.cursor() as cursor:
        yield cursor
    connection.close()


@pytest.fixture
def schema(server):
    name = f"T_{uuid4().hex}"
    server.execute(
        sql.SQL("CREATE SCHEMA {0}; SET search_path TO {0}").format(sql.Identifier(name))
    )
    yield name
    server.execute(sql.SQL("DROP SCHEMA {} CASCADE").format(sql.Identifier(name)))


def opened(schema: str) -> Database:
    return Database(f"{SERVER}?schema={schema}")


def read(schema: str, table: str, size: int = 100) -> pl.DataFrame:
    with opened(schema) as database:
        (source,) = database.named(table)
        return pl.concat(source.batches(source.schema().names(), size))


def value(server, schema: str, kind: str, written: str) -> object:
    server.execute(f"CREATE TABLE t (v {kind}); INSERT INTO t VALUES ({written})")
    return read(schema, "t")["v"].item()


@pytest.mark.parametrize(
    ("kind", "written", "read_as"),
    [
        ("text", "'007'", "007"),
        ("varchar(9)", "'张三'", "张三"),
        ("numeric(16,2)", "1234567.10", "1234567.10"),
        ("numeric", "1234567890123456789012345.123456789", "1234567890123456789012345.123456789"),
        ("integer", "7", 7),
        ("bigint", "9007199254740993", 9007199254740993),
        ("double precision", "1.5", 1.5),
        ("boolean", "true", True),
        ("date", "'2025-01-02'", date(2025, 1, 2)),
        ("timestamp", "'2025-01-02 03:04:05.123456'", datetime(2025, 1, 2, 3, 4, 5, 123456)),
        ("timestamptz", "'2025-01-02 08:00:00+08'", datetime(2025, 1, 2, tzinfo=UTC)),
        ("timestamp", "'infinity'", None),
        ("date", "'-infinity'", None),
        ("date", "'9999-12-31'", date(9999, 12, 31)),
        ("uuid", f"'{ID}'", ID),
        ("jsonb", "'[1]'", "[1]"),
        ("numeric(16,2)", "NULL", None),
        ("uuid", "NULL", None),
        ("text", "NULL", None),
    ],
)
def test_a_value_comes_as_it_stands_in_postgresql(server, schema, kind, written, read_as):
    assert value(server, schema, kind, written) == read_as


def test_a_chinese_table_with_chinese_columns(server, schema):
    server.execute('CREATE TABLE "费用明细" ("人员""编号" text); INSERT INTO "费用明细" VALUES (1)')
    assert read(schema, "费用明细").to_dict(as_series=False) == {'人员"编号': ["1"], POSITION: [1]}


def test_a_table_is_found_whatever_its_case_and_told_by_its_schema(server, schema):
    server.execute('CREATE TABLE "SETL_D" (a int)')
    with opened(schema.lower()) as database:
        (source,) = database.named("setl_d")
        assert source.name == f"postgresql: {schema}.SETL_D"
        assert source.table == "setl_d"
        assert source.digest() is None


def test_views_are_read_as_tables(server, schema):
    server.execute("CREATE VIEW setl_d AS SELECT 'x' AS a")
    assert read(schema, "setl_d")["a"].to_list() == ["x"]


def test_a_partitioned_table_is_read_once_and_parts_without_a_whole_each(server, schema):
    server.execute(
        "CREATE TABLE setl_d (m int) PARTITION BY LIST (m);"
        "CREATE TABLE setl_d_202501 PARTITION OF setl_d FOR VALUES IN (1);"
        "CREATE TABLE mdtrt_d_2024 (a int); CREATE TABLE mdtrt_d_2025 (a int);"
        "CREATE TABLE mdtrt_d_backup (a int)"
    )
    with opened(schema) as database:
        assert [s.table for s in database.named("setl_d")] == ["setl_d"]
        assert [s.table for s in database.named("mdtrt_d")] == ["mdtrt_d_2024", "mdtrt_d_2025"]
        assert database.named("psn_info_b") == []


def test_a_mapping_names_a_table_with_or_without_its_schema(server, schema):
    server.execute("CREATE TABLE fee_2024 (a int); CREATE TABLE fee_2025 (a int)")
    with opened(schema) as database:
        both = [f"postgresql: {schema}.fee_2024", f"postgresql: {schema}.fee_2025"]
        assert [s.name for s in database.matching("FEE_2024")] == both[:1]
        assert [s.name for s in database.matching(f"{schema}.fee_2025")] == both[1:]
        assert [s.name for s in database.matching("fee_*")] == both
        assert database.matching("fee") == []


def test_a_name_in_two_schemas_asks_for_one(server, schema):
    name = f"t_{uuid4().hex}"
    other = f"{schema}_b"
    server.execute(f'CREATE SCHEMA "{other}"; CREATE TABLE "{other}".{name} (a int)')
    server.execute(f"CREATE TABLE {name} (a int)")
    try:
        with (
            Database(SERVER) as database,
            pytest.raises(BadInput, match=rf"{schema} and {other}; choose one by \?schema="),
        ):
            database.named(name)
    finally:
        server.execute(f'DROP SCHEMA "{other}" CASCADE')


@pytest.mark.parametrize("size", [1, 999, 2500, 100_000])
def test_batches_are_all_rows_whatever_their_size(server, schema, size):
    server.execute("CREATE TABLE t AS SELECT i, i * 1.5 AS x FROM generate_series(1, 2500) AS i")
    with opened(schema) as database:
        (source,) = database.named("t")
        parts = list(source.batches(["x", "i"], size))
    assert all(0 < part.height <= size for part in parts)
    back = pl.concat(parts)
    assert back.columns == ["x", "i", POSITION]
    assert back["i"].sort().to_list() == list(range(1, 2501))
    assert back[POSITION].to_list() == list(range(1, 2501))


def test_two_tables_can_be_read_in_turn(server, schema):
    server.execute("CREATE TABLE a AS SELECT generate_series(1, 9) AS n; CREATE TABLE b AS TABLE a")
    with opened(schema) as database:
        readings = [s.batches(["n"], 4) for name in "ab" for s in database.named(name)]
        turns = [[part.height for part in turn] for turn in zip(*readings, strict=True)]
    assert turns == [[4, 4], [4, 4], [1, 1]]


def test_without_any_column_the_rows_are_still_counted(server, schema):
    server.execute("CREATE TABLE t AS SELECT generate_series(1, 3) AS n")
    with opened(schema) as database:
        (source,) = database.named("t")
        assert [part.columns for part in source.batches([], 2)] == [[POSITION]] * 2


def test_a_column_that_polars_cannot_hold_is_not_offered(server, schema):
    server.execute("CREATE TABLE t (a int, b interval); INSERT INTO t VALUES (1, '1 day')")
    assert read(schema, "t").columns == ["a", POSITION]


def test_a_table_without_rows_is_empty(server, schema):
    server.execute("CREATE TABLE t (a numeric)")
    with pytest.raises(EmptyTable, match=rf"postgresql: {schema}\.t: the table is empty"):
        read(schema, "t")


def test_a_column_that_the_table_does_not_have(server, schema):
    server.execute("CREATE TABLE t (a int)")
    with opened(schema) as database, pytest.raises(BadInput, match="no column 'b'"):
        list(database.named("t")[0].batches(["b"], 10))


def test_a_schema_that_is_not_there():
    require("postgresql")
    with pytest.raises(BadInput, match="no table to read in the schema 'nowhere'"):
        opened("nowhere")


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("postgresql://postgres:s3cret@127.0.0.1:1/postgres", "no server answers there"),
        ("postgresql://postgres:s3cret@127.0.0.1:5432/nowhere", "no such database"),
        ("postgresql://nobody_here:s3cret@127.0.0.1:5432/postgres", "does not accept this user"),
        ("postgresql://u:s3cret@127.0.0.1:5432/db?s3cret=1", "the database cannot be read"),
        ("postgresql://u:s3%zzcret@127.0.0.1:5432/db", "the database cannot be read"),
    ],
)
def test_a_server_that_refuses_is_told_in_one_sentence_without_the_password(url, why):
    require("postgresql")
    with pytest.raises(BadInput, match=why) as caught:
        Database(url)
    assert "s3" not in str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


def test_the_password_is_in_no_name_and_no_label(server, schema):
    server.execute("CREATE TABLE t (a int)")
    with Database(f"postgresql://postgres:s3cret@127.0.0.1:5432/postgres?schema={schema}") as found:
        (source,) = found.named("t")
        shown = [found.label, source.name, source.table, repr(found), repr(source)]
        assert not any("s3cret" in text for text in shown)
        assert "s3cret" not in repr(found.address)


def test_a_table_that_this_user_may_not_read(server, schema):
    user = f"u_{uuid4().hex}"
    server.execute(
        f"CREATE TABLE t (a int); CREATE ROLE {user} LOGIN;"
        f'GRANT USAGE ON SCHEMA "{schema}" TO {user}'
    )
    try:
        with Database(f"postgresql://{user}@127.0.0.1:5432/postgres?schema={schema}") as database:
            (source,) = database.named("t")
            with pytest.raises(BadInput, match=r"\.t: this user may not read it$"):
                source.schema()
    finally:
        server.execute(f"DROP OWNED BY {user}; DROP ROLE {user}")


def test_a_table_that_went_away_while_it_was_open(server, schema):
    server.execute("CREATE TABLE t (a int)")
    with opened(schema) as database:
        (source,) = database.named("t")
        server.execute("DROP TABLE t")
        with pytest.raises(BadInput, match=r"cannot be read \(ProgrammingError 42P01\)$"):
            source.schema()

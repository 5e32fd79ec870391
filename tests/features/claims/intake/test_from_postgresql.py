"""The same claims from PostgreSQL and from files are the same store."""

from uuid import uuid4

import polars as pl
import psycopg2
import pytest
from psycopg2 import sql
from psycopg2.extras import execute_values

from features.bad_input import BadInput
from features.claims.column import Kind
from features.claims.ingest import ingest
from features.claims.mapping import Mapping
from features.claims.tables import TABLES
from tests.components import require
from tests.features.claims.intake.held import held, refused, same
from tests.tables import a_source

USER, PASSWORD = "postgres", "Geheim%2F7"
SERVER = f"postgresql://{USER}@127.0.0.1:5432/postgres"
DRAWN = {
    "setl_d": """
        setl_id | psn_no | fixmedins_code | setl_time           | medfee_sumamt | nwb_flag
        S1      | 101    | H1             | 2025-01-05 10:00:00 | 100.05        | 1
        S2      | 102    | H2             | 2025-01-06 11:30:00 | 7.005         | 0
        S3      | 103    | H2             | 2025-02-06 00:00:00 | -             | -
    """,
    "psn_info_b": "psn_no brdy\n101 1950-01-02\n102 2001-12-31\n103 -",
    "fee_list_d": """
        bkkp_sn | setl_id | fee_ocur_time       | cnt   | pric     | det_item_fee_sumamt
        1       | S1      | 2025-01-05 10:00:00 | 1.5   | 0.123456 | 10.10
        2       | S2      | 2025-01-06 11:00:00 | -2.25 | 7        | -4
    """,
}
SQL_TYPES = {
    Kind.MONEY: "numeric(16,3)",
    Kind.PRICE: "numeric(16,6)",
    Kind.QUANTITY: "numeric(16,4)",
    Kind.TIME: "timestamp",
    Kind.DATE: "date",
}
OWN_TYPES = {
    ("setl_d", "psn_no"): "bigint",
    ("psn_info_b", "psn_no"): "text",
    ("fee_list_d", "psn_no"): "numeric(20,0)",
    ("fee_list_d", "bkkp_sn"): "integer",
    ("setl_d", "nwb_flag"): "boolean",
}


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    return a_source(tmp_path_factory.mktemp("files") / "source", suffix=".parquet", **DRAWN)


@pytest.fixture(scope="module")
def url(source):
    """The address of a schema with the same tables, typed; dropped at the end."""
    require("postgresql")
    schema = f"ingest_{uuid4().hex}"
    connection = psycopg2.connect(SERVER)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(schema)))
        try:
            for name in DRAWN:
                load(cursor, schema, name, pl.read_parquet(source / f"{name}.parquet"))
            yield f"postgresql://{USER}:{PASSWORD}@127.0.0.1:5432/postgres?schema={schema}"
        finally:
            cursor.execute(sql.SQL("DROP SCHEMA {} CASCADE").format(sql.Identifier(schema)))
            connection.close()


def load(cursor, schema, name, frame):
    table = sql.Identifier(schema, name)
    columns = sql.SQL(", ").join(
        sql.SQL("{} {}").format(sql.Identifier(column), sql.SQL(sql_type(name, column)))
        for column in frame.columns
    )
    cursor.execute(sql.SQL("CREATE TABLE {} ({})").format(table, columns))
    insert = sql.SQL("INSERT INTO {} VALUES %s").format(table).as_string(cursor)
    execute_values(cursor, insert, frame.rows())


def sql_type(table, column):
    return OWN_TYPES.get((table, column), SQL_TYPES.get(TABLES[table][column].kind, "text"))


def test_the_store_is_that_of_the_files_row_for_row(tmp_path, source, url):
    said: list[str] = []
    told = ingest(url, tmp_path / "database", max_refused=0.5, say=said.append)
    ingest(source, tmp_path / "files", max_refused=0.5)
    one, other = held(tmp_path / "database"), held(tmp_path / "files")
    assert {"setl_d", "psn_info_b", "fee_list_d", "patient"} <= one.keys()
    assert same(one, other)
    assert one["patient"]["raw"].to_list() == ["101", "102", "103"]
    assert "Geheim" not in "".join(said) + told.model_dump_json()


def test_ids_of_other_types_are_one_patient(tmp_path, url):
    ingest(url, tmp_path / "store", max_refused=0.5)
    told = held(tmp_path / "store")
    assert set(told["fee_list_d"]["psn_no"]) <= set(told["setl_d"]["psn_no"])


MAPPING = {
    "name": "city",
    "sources": {"bills": "setl_d"},
    "tables": {
        "setl_d": {
            "source": "bills",
            "where": "medfee_sumamt IS NULL OR CAST(medfee_sumamt AS DOUBLE) > 5",
            "columns": {c.name: c.name for c in TABLES["setl_d"].columns if c.required}
            | {"nwb_flag": "nwb_flag", "psn_pay": {"column": "fund_pay_sumamt"}},
        }
    },
}


def test_a_mapping_reads_the_tables_too_and_a_retry_what_it_refused(tmp_path, url):
    mapping = Mapping.model_validate(MAPPING)
    count = ingest(url, tmp_path / "store", mapping=mapping, max_refused=0.5).last_ingest["setl_d"]
    assert (count.read, count.accepted) == (3, 2)
    assert refused(tmp_path / "store")["reason"].to_list() == [
        "medfee_sumamt is missing or unreadable"
    ]
    told = held(tmp_path / "store")["setl_d"]
    assert told["nwb_flag"].to_list() == ["1", "0"]
    assert told["psn_pay"].equals(told["fund_pay_sumamt"], check_names=False)
    mended = MAPPING["tables"]["setl_d"]["columns"] | {
        "medfee_sumamt": {"sql": "COALESCE(medfee_sumamt, fund_pay_sumamt)"}
    }
    rules = {"setl_d": MAPPING["tables"]["setl_d"] | {"columns": mended}}
    ingest(None, tmp_path / "store", mapping=Mapping.model_validate(MAPPING | {"tables": rules}))
    assert held(tmp_path / "store")["setl_d"]["setl_id"].to_list() == ["S1", "S2", "S3"]


def test_what_goes_wrong_tells_no_password(tmp_path, url):
    for wrong in (url.replace("5432", "1"), url.replace("?schema=", "?schema=no")):
        with pytest.raises(BadInput) as told:
            ingest(wrong, tmp_path / "store")
        assert "Geheim" not in str(told.value)
        assert "\n" not in str(told.value)
    assert not (tmp_path / "store").exists()


def test_an_ingest_from_a_database_twice_adds_nothing(tmp_path, url):
    first = ingest(url, tmp_path / "store", max_refused=0.5)
    assert ingest(url, tmp_path / "store", max_refused=0.5).digest == first.digest

from uuid import uuid4

import psycopg2
import pytest

from features.bad_input import BadInput
from features.claims.sources.found import find_sources
from tests.components import require


def test_a_path_is_files(tmp_path):
    (tmp_path / "setl_d.csv").write_text("id\n007\n")
    with find_sources(str(tmp_path), tmp_path / "work") as found:
        assert found.label == str(tmp_path)
        assert [source.name for source in found.named("setl_d")] == ["setl_d.csv"]


def test_an_address_is_a_database(tmp_path):
    require("postgresql")
    server, schema = "postgresql://postgres@127.0.0.1:5432/postgres", f"t_{uuid4().hex}"
    connection = psycopg2.connect(server)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE SCHEMA {schema}; CREATE TABLE {schema}.setl_d (id text)")
        try:
            with find_sources(f"{server}?schema={schema}", tmp_path / "work") as found:
                assert found.label == server
                assert [source.table for source in found.named("setl_d")] == ["setl_d"]
        finally:
            cursor.execute(f"DROP SCHEMA {schema} CASCADE")
    connection.close()


@pytest.mark.parametrize("where", ["nowhere", "nosuchbase://host/db", "postgresql://a b"])
def test_what_cannot_be_read_is_refused(tmp_path, where):
    with pytest.raises(BadInput):
        find_sources(where, tmp_path / "work")

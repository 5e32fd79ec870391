import duckdb
import polars as pl
import pytest

from features.bad_input import BadInput
from features.claims.sources.database import Database


def test_other_databases_are_read_by_their_own_drivers(tmp_path):
    path = tmp_path / "a.db"
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            "CREATE TABLE setl_d AS SELECT '007' AS id, 1.50::decimal(16,2) AS money"
        )
    with Database(f"duckdb://{path}") as database:
        (source,) = database.named("setl_d")
        assert source.name == "duckdb: main.setl_d"
        assert source.schema() == {"id": pl.String, "money": pl.Decimal(16, 2)}


def test_a_driver_that_is_not_installed_is_told_with_its_package():
    with pytest.raises(BadInput, match=r"in the package adbc-driver-nosuchbase$") as caught:
        Database("nosuchbase://u:s3cret@host/db")
    assert "s3cret" not in str(caught.value)

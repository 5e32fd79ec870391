import pytest

from features.bad_input import BadInput
from features.claims.sources.address import address, is_address


def test_what_has_a_scheme_is_a_database_and_what_has_none_a_path():
    assert is_address("postgresql://host/db")
    assert not is_address("extracts/2025-*/*.csv")
    assert not is_address(r"C:\extracts")


def test_the_label_has_no_password_and_the_target_has_it():
    given = address("postgresql://reader:p%40ss@db.local:5432/pool?schema=ods&sslmode=require")
    assert given.label == "postgresql://reader@db.local:5432/pool"
    assert given.schema == "ods"
    assert given.target == (
        "postgresql://reader:p%40ss@db.local:5432/pool?sslmode=require&connect_timeout=10"
    )


def test_nothing_of_the_query_is_in_the_label():
    given = address("postgresql://db.local/pool?user=reader&password=secret")
    assert given.label == "postgresql://db.local/pool"
    assert "password=secret" in given.target


def test_postgres_is_short_for_postgresql():
    assert address("postgres://host/db").scheme == "postgresql"


def test_the_driver_of_snowflake_wants_no_scheme():
    assert address("snowflake://u:p@org-acc/db/ods?schema=ods").target == "u:p@org-acc/db/ods"


@pytest.mark.parametrize("sign", list("/?#@:"))
def test_a_password_with_a_special_character_is_refused_and_not_shown(sign):
    for password in (f"sec{sign}ret", f"12{sign}3456", f"{sign}secret", f"secret{sign}"):
        with pytest.raises(BadInput, match="as %XX") as caught:
            address(f"postgresql://reader:{password}@db.local/pool?schema=ods")
        assert "sec" not in str(caught.value)
        assert "12" not in str(caught.value)


def test_a_database_file_that_is_not_there_is_not_created(tmp_path):
    path = tmp_path / "a.db"
    with pytest.raises(BadInput, match="no such file"):
        address(f"duckdb://{path}")
    assert not path.exists()

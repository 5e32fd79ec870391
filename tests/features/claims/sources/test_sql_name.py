"""Names in statements."""

import duckdb

from features.claims.sources.sql_name import quoted


def test_any_name_is_one_name():
    for name in ("setl_d", "费用", 'a"; DROP TABLE b; --', "a.b", "Mixed Case"):
        there = duckdb.sql(f"SELECT 1 AS {quoted(name)}").columns
        assert there == [name]

from itertools import combinations
from pathlib import Path

from serving.publish.tables.columns import SQL, TABLES, VIEWS
from serving.publish.tables.statements import statements


def test_tables_share_no_column_but_keys_so_that_the_views_join_by_keys_alone():
    for one, other in combinations(("snapshots", "entities", "scores"), 2):
        keys = min(TABLES[one].keys, TABLES[other].keys)
        shared = TABLES[one].columns.keys() & TABLES[other].columns.keys()
        assert shared == set(list(TABLES[one].columns)[:keys])


def test_every_column_has_a_type_and_words():
    for table in TABLES.values():
        for kind, words in table.columns.values():
            assert kind in SQL
            assert words


def test_a_schema_s_name_is_quoted():
    assert next(statements('a"; DROP TABLE x')) == 'CREATE SCHEMA IF NOT EXISTS "a""; DROP TABLE x"'


def test_every_column_is_documented():
    page = (Path(__file__).parents[4] / "docs" / "publish.md").read_text("utf-8")
    for name, table in TABLES.items():
        assert f"`{name}`: one row per {table.per}; the first {table.keys} identify it." in page
        for column, (kind, words) in table.columns.items():
            assert f"| `{column}` | {SQL[kind]} | {words} |" in page
    assert all(f"`{view}`" in page for view in VIEWS)
